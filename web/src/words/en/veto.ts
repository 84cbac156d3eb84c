export const veto = {
  title: 'Undo a change',
  looking: 'Looking at what changed …',
  heading: 'Was this you?',
  lead: 'You have this link because one of your addresses is on the account. It works without signing in.',
  what: {
    added: { email: 'E-mail address added', phone: 'Mobile number added' },
    leaving: { email: 'E-mail address leaving', phone: 'Mobile number leaving' },
  },
  when: 'Changed',
  until: 'Can be undone until',
  follows: 'What undoing does',
  points: {
    added: (shown: string) => `${shown} is taken off the account at once.`,
    leaving: (shown: string) => `${shown} stays.`,
    sessions: 'Every device is signed out, yours too.',
    hold: 'Withdrawals wait another 48 hours.',
    told: 'Every address of the account is told.',
  },
  act: 'Undo this change and sign every device out',
  itWasMe: 'It was you? Close this page: nothing happens.',
  done: {
    title: 'The change is undone',
    text: 'Every device is signed out. Sign in again, then change your password: whoever made the change knew it.',
    signIn: 'Sign in',
  },
  over: {
    title: 'This link no longer works',
    text: 'It was used already, or its 48 hours are over. If somebody else is in your account, sign in, end the other sessions and change your password.',
  },
  missing: {
    title: 'The link is not complete',
    text: 'Open it from the message again. For your safety it stands in the address bar for a moment only, so reloading this page does not bring it back.',
  },
}
