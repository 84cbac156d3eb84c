/** What the link in a security mail does, and what is said about it before and after. */
export const freezeLink = {
  title: 'Freeze your account',
  looking: 'Looking at the link …',
  freeze: {
    heading: 'Freeze your account?',
    lead: 'Do this when something happened that was not you. It works without signing in, and only ever takes power away.',
    points: [
      'Every device is signed out, yours too.',
      'Nothing can be withdrawn, and no key of a program works.',
      'What is under way is cancelled: confirmations, sign-ins, changes that wait for a code.',
      'Every address of the account is told.',
      'You can still sign in. Lifting the freeze takes two proofs and 24 hours.',
    ],
    act: 'Freeze the account',
    otherwise: 'It was you? Close this page: nothing happens.',
  },
  'stop-lifting': {
    heading: 'Keep your account frozen?',
    lead: 'Somebody asked to lift the freeze, with two proofs of yours. If that was not you, stop it here. It works without signing in.',
    points: [
      'The account stays frozen: nothing can be withdrawn.',
      'Every device is signed out, yours too.',
      'Whoever asked had your password. Change it, and look through your second factors.',
      'Every address of the account is told.',
    ],
    act: 'Stop it, keep the account frozen',
    otherwise: 'It was you? Close this page: the freeze ends as planned.',
  },
  follows: 'What will happen',
  madeAt: 'Link from',
  until: 'Works until',
  done: {
    freeze: {
      title: 'Your account is frozen',
      text: 'Nothing can leave it, and every device is signed out. Sign in now: we lead you through what makes it yours alone again.',
    },
    'stop-lifting': {
      title: 'Your account stays frozen',
      text: 'Every device is signed out. Sign in now: whoever asked to lift the freeze had your password.',
    },
  },
  already: {
    title: 'Your account is frozen already',
    text: 'There is nothing to do here. Sign in: we lead you through what makes it yours alone again.',
  },
  goOn: 'Sign in and go on',
  over: {
    title: 'This link no longer works',
    text: 'It was used already, is older than 30 days, or the freeze has changed since. Sign in to see how your account stands, and to freeze it from there.',
  },
  often: {
    title: 'Frozen by mail too often',
    text: 'To keep anybody from locking you out, links freeze an account three times in 30 days at most. Sign in to freeze it.',
  },
  missing: {
    title: 'The link is not complete',
    text: 'Open it from the message again. For your safety it stands in the address bar for a moment only, so reloading this page does not bring it back.',
  },
  signIn: 'Sign in',
}
