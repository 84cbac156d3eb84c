import type { Reports } from '../../api/shapes.ts'
import type { Explanation } from './problems.ts'

type Report = Reports['reports'][number]

export const reportPhishing = {
  title: 'Report phishing',
  lead: 'A message, a site or a caller that pretends to be us. We look at it, tell you what it is, and warn others.',
  kindLabel: 'What is it?',
  kinds: {
    mail: { label: 'A mail', hint: 'Best as a file: then we see who really sent it.' },
    address: {
      label: 'A web address, a sender, a handle or a wallet',
      hint: 'As you got it. Do not open it again.',
    },
    number: { label: 'A call or an SMS', hint: 'The number with its country code, and what they said.' },
    other: { label: 'Something else', hint: 'A person, a post, an app, a letter.' },
  } satisfies Record<Report['kind'], { label: string; hint: string }>,
  text: 'Paste it here',
  textHint: 'Nothing in it is opened. Passwords and codes do not belong here.',
  file: 'Or choose the saved mail',
  fileHint: 'In your mail program: Save as, or Download message (.eml). At most 1 MB.',
  chosen: (name: string) => `Chosen: ${name}`,
  drop: 'Take it out',
  tooLarge: 'This file is larger than 1 MB. Paste what the mail says instead.',
  empty: 'Paste something, or choose a file.',
  submit: 'Report it',
  captchaNote: 'You are not signed in, so a quick check runs while you type.',
  answer: 'Do you want to hear what it was?',
  answerLead: 'Confirm where you read mail. Without it you can report all the same.',
  answerYes: 'Send me the answer',
  done: 'Thank you. We look at it.',
  doneNumber: (number: string) => `It has the number ${number}.`,
  doneTold: 'We write to you once we know what it is.',
  doneQuiet: 'You gave no address, so you will hear nothing further from us.',
  another: 'Report something else',
  next: 'Did you enter a password or a code there, or send something?',
  nextSignedIn: 'See what to do now',
  nextSignedOut: 'Sign in and change your password',
  mine: 'What you reported',
  none: 'You have reported nothing so far.',
  at: 'Reported',
  waiting: 'We are looking at it',
  verdicts: {
    phishing: 'It is phishing. Delete it.',
    'not-phishing': 'It is not phishing.',
    ours: 'It is a genuine message of ours.',
    unclear: 'We could not find out what it is. Treat it as phishing.',
  } satisfies Record<NonNullable<Report['verdict']>, string>,
  check: 'Only want to know whether an address is ours?',
  checkAct: 'Compare it with our list',
}

export const reportProblems = {
  'report-empty': (): Explanation => ({
    what: 'There is nothing in it that we could look at.',
    next: 'Paste the message or the address.',
  }),
}
