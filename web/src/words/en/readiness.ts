export const readiness = {
  title: 'Be ready',
  heading: 'Two doors, and only you go through both.',
  lead: 'Your password opens the first. A code from something you hold opens the second.',
  signIn: 'Sign in',
  signUp: 'Create an account',
  before: 'Before you sign in',
  points: [
    {
      title: 'Your own device, up to date',
      text: 'Updates close the holes that thieves know. On a borrowed computer, say so on the sign-in page: the session stays short.',
    },
    {
      title: 'A network you trust',
      text: 'At home or on mobile data. On public Wi‑Fi, look twice at the address above.',
    },
    {
      title: 'Your second factor and your backup codes',
      text: 'Keep the authenticator app at hand, and the codes on paper, away from the phone.',
    },
  ],
  all: 'What to look for, on one page',
  doubt: 'A message or a call says it is from us?',
  check: 'Check whether it is',
  never: 'We never ask for your password, a code or a backup code by mail, chat or telephone.',
}
