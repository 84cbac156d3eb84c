import { shared } from './door.ts'

export const signUp = {
  ...shared,
  title: 'Create an account',
  heading: 'Create your account',
  password: 'Password',
  rule: (minimum: number) => `At least ${minimum} characters. Four or five random words are easy to keep.`,
  submit: 'Create account',
  have: 'Have an account?',
  signIn: 'Sign in',
  answered: 'New account for',
  codeHeading: 'Enter the code we sent',
  codeLead: {
    mail: (minutes: number) =>
      `It is in a mail that arrives within a minute. It works for ${minutes} minutes.`,
    sms: (minutes: number) =>
      `It is in an SMS that arrives within a minute. It works for ${minutes} minutes.`,
  },
  finish: 'Finish',
  changeAddress: 'Change',
  changeAddressLabel: 'Change the address or number',
}
