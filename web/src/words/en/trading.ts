type Mode = 'password' | 'pin'
type How = 'set' | 'change' | 'reset'

/** What is said of the trading password, and of trading that it opens. */
export const trading = {
  title: 'Trading password',
  lead: 'A second password, for value alone. Every withdrawal asks for it, and so does opening trading. Signing in never does.',
  line: {
    none: 'Not set. Withdrawals and trading stay closed until you set one.',
    set: 'Asked for withdrawals and for trading.',
    locked: 'Locked after wrong ones.',
    disabled: 'Switched off after too many wrong ones.',
    setUp: 'Set up',
    manage: 'Manage',
  },
  standing: 'How it stands',
  setAt: 'Set',
  never: 'It stands in for no second factor. We never ask for it by mail, by phone or in a chat.',
  change: 'Change it',
  forgot: 'Forgot it?',
  replace: 'Replace it',
  locked: {
    title: 'Your trading password is locked',
    text: (until: string) => `There were too many wrong ones. It opens by itself on ${until}.`,
    notYou:
      'Was it not you? Then somebody is signed in as you: end other sessions, change your password, and replace this one.',
    sessions: 'Look at your sessions',
  },
  disabled: {
    title: 'Your trading password is switched off',
    text: 'A hundred wrong ones were given in a row. Only a new one opens withdrawals and trading again.',
  },
  form: {
    heading: {
      set: 'Set your trading password',
      change: 'Change your trading password',
      reset: 'Replace your trading password',
    } satisfies Record<How, string>,
    lead: {
      set: 'Confirmed by your password, and by your second factor or a code to your address.',
      change: 'Confirmed by the one you have, and by your second factor or a code to your address.',
      reset: 'Confirmed by your password, your second factor, and a code to your address.',
    } satisfies Record<How, string>,
    label: { password: 'New trading password', pin: 'New trading PIN' } satisfies Record<Mode, string>,
    hint: {
      password: (minimum: number) =>
        `At least ${minimum} characters, and nothing like the password you sign in with.`,
      pin: (minimum: number) => `${minimum} digits: no row, no pattern, no date.`,
    } satisfies Record<Mode, (minimum: number) => string>,
    empty: 'Enter a new trading password.',
    tooShort: (minimum: number) => `This is too short. Use at least ${minimum} characters.`,
    follows: 'What follows',
    points: [
      'Withdrawals wait 24 hours, in case it was not you.',
      'Trading closes in every session, and withdrawals under way are cancelled.',
      'Every address of yours is told.',
    ],
    submit: {
      set: 'Set the trading password',
      change: 'Change the trading password',
      reset: 'Replace the trading password',
    } satisfies Record<How, string>,
    back: 'Keep the one you have',
  },
  done: {
    set: 'Your trading password is set. Withdrawals wait 24 hours.',
    change: 'Your trading password is changed. Withdrawals wait 24 hours.',
    reset: 'Your trading password is replaced. Withdrawals wait 24 hours.',
  } satisfies Record<How, string>,
  now: {
    title: 'Trading in this session',
    open: (until: string) => `Open until ${until}`,
    openText: 'For this session alone. It closes by itself, and when you sign out.',
    closed: 'Closed',
    closedText: 'Your trading password opens it for two hours.',
    openIt: 'Open trading',
    close: 'Close trading',
    closedNow: 'Trading is closed in this session.',
  },
  window: {
    title: 'Open trading',
    lead: 'For this session alone, for two hours. It closes by itself, and when you sign out.',
    label: { password: 'Your trading password', pin: 'Your trading PIN' } satisfies Record<Mode, string>,
    empty: 'Enter your trading password.',
    submit: 'Open trading',
    forgot: 'Forgot it?',
    open: 'Trading is open',
    until: (until: string) => `Until ${until}, in this session.`,
    left: 'Time left',
    longer: 'Keep it open longer',
    manage: 'Your trading password',
    close: 'Close trading',
    closed: 'Trading is closed in this session.',
    back: (name: string) => `Back to ${name}`,
    backTo: (host: string) => `Goes to ${host}`,
    missing: {
      title: 'You have no trading password yet',
      text: 'Trading opens by it, and every withdrawal asks for it.',
      go: 'Set a trading password',
    },
  },
}
