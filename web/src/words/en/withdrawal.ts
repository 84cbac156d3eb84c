import { zonedTime } from '../format.ts'

type Reason = { code: string; cause?: string; until?: string; limit?: string; left?: string }
type Why = {
  what: string
  next?: string
  to?: '/security/trading-password' | '/settings/api-keys' | '/withdrawal-addresses'
}

const until = (at: string | undefined): string => (at ? ` until ${zonedTime(at)}` : '')

const causes: Record<string, string> = {
  'password-changed': 'your password was changed',
  'factor-changed': 'a second factor was changed',
  'identifier-changed': 'an address of your account was changed',
  'trading-password-changed': 'your trading password was set or changed',
}

const whys: Record<string, (reason: Reason) => Why> = {
  'account-frozen': ({ until: at }) => ({
    what: `Your account is frozen${until(at)}.`,
    next: 'Lift the freeze if you are sure that nobody else is in it.',
  }),
  hold: ({ cause = '', until: at }) => ({
    what: `Withdrawals wait${until(at)}, because ${causes[cause] ?? 'your account was changed'}.`,
    next: 'Nobody can shorten this. Ask again afterwards.',
  }),
  'not-whitelisted': () => ({
    what: 'This address is not on your list of withdrawal addresses.',
    next: 'Add it; it counts 24 hours later.',
    to: '/withdrawal-addresses',
  }),
  'address-waiting': () => ({
    what: 'This address is new on your list, and does not count yet.',
    next: 'Your list says from when on it does.',
    to: '/withdrawal-addresses',
  }),
  'exit-shut': () => ({
    what: 'You withdraw to your list of addresses only, and this way out leads to none.',
    to: '/withdrawal-addresses',
  }),
  'settings-locked': () => ({
    what: 'Your security settings are locked: value leaves to addresses that were on your list before.',
  }),
  'trading-password-missing': () => ({
    what: 'You have no trading password yet.',
    next: 'Set one; withdrawals are open 24 hours later.',
    to: '/security/trading-password',
  }),
  'trading-password-locked': ({ until: at }) => ({
    what: `Your trading password is locked${until(at)} after wrong ones.`,
    to: '/security/trading-password',
  }),
  'session-over': () => ({
    what: 'The session at the exchange is over.',
    next: 'Sign in there again, and begin anew.',
  }),
  'over-limit': ({ limit = '', left = '' }) => ({
    what: `This is more than may leave in 24 hours. Of ${limit} there is ${left} left.`,
    next: 'A stronger second factor raises the limit.',
  }),
  'api-key-over': () => ({
    what: 'The API key that asked for this counts no more: it was suspended or ended, or its request was used before.',
    to: '/settings/api-keys',
  }),
  'api-key-not-allowed': () => ({
    what: 'The API key that asked for this may not move value this way.',
    to: '/settings/api-keys',
  }),
}

/** The page on which a withdrawal is confirmed. */
export const withdrawal = {
  title: 'Withdrawal',
  looking: 'Looking up the withdrawal …',
  heading: (amount: string) => `Withdraw ${amount}`,
  lead: (service: string) =>
    `${service} asks for this. Compare every line with what you meant to do, the address above all.`,
  asksFor: 'Asked by',
  apiKey: 'API key',
  nameless: 'without a name',
  exit: 'Way out',
  exits: {
    'on-chain': 'To an address on a chain',
    'internal-uid': 'To another account',
    'internal-email': 'To another account, by e-mail',
    'internal-phone': 'To another account, by phone',
    'sub-account': 'To a sub-account',
    'p2p-sale': 'Sale to a person',
    voucher: 'As a voucher that anybody can use',
  } as Record<string, string>,
  asset: 'Asset',
  network: 'Network',
  to: 'To',
  memo: 'Memo or tag',
  amount: 'Amount',
  fee: 'Fee',
  total: 'Leaves your account',
  onList: 'On your list',
  listed: {
    active: 'Active there',
    waiting: 'Waiting there',
    absent: 'Not there',
  },
  timeLeft: 'Time left',
  act: (amount: string) => `Withdraw ${amount}`,
  decline: 'Stop this withdrawal',
  notYou: 'You did not ask for this? Stop it, then change your password.',
  elsewhere: {
    title: 'Confirm this in the browser in which you began it',
    text: 'It was begun in another session of yours. If that was not you, stop it here.',
  },
  reasons: 'This cannot leave now',
  why: (reason: Reason): Why => whys[reason.code]?.(reason) ?? { what: 'Something holds it back.' },
  look: {
    '/security/trading-password': 'Trading password',
    '/settings/api-keys': 'API keys',
    '/withdrawal-addresses': 'Your list',
  },
  states: {
    allowed: (service: string) => ({
      title: 'Confirmed',
      text: `${service} can release it now, once, within 15 minutes.`,
    }),
    allowedByKey: (service: string) => ({
      title: 'Allowed to an API key',
      text: `A program of yours asked ${service} for this. It goes to your list, so nobody had to confirm it. Stop it if you do not know it.`,
    }),
    consumed: (service: string) => ({
      title: 'Released',
      text: `${service} has taken it from here. It can not be taken back.`,
    }),
    refused: () => ({ title: 'Refused', text: 'Nothing left your account.' }),
    expired: () => ({
      title: 'The time is over',
      text: 'Nothing left your account. Begin anew at the exchange.',
    }),
    cancelled: {
      holder: { title: 'Stopped', text: 'You stopped it. Nothing left your account.' },
      service: { title: 'Taken back', text: 'The exchange took it back. Nothing left your account.' },
      'changed-parameters': {
        title: 'Stopped',
        text: 'The exchange wanted to use it for something else than what you were shown. Nothing left your account.',
      },
      'account-changed': {
        title: 'Stopped',
        text: 'Your account was changed while it was open. Nothing left. Begin anew at the exchange.',
      },
    },
  },
  list: {
    title: 'Withdrawals',
    lead: 'What the exchange asked for. Whatever is open can be stopped.',
    section: 'What the exchange asked for, and what became of it',
    empty: 'Nothing was ever asked for.',
    states: {
      'confirmation-required': 'Waits for you',
      allowed: 'Confirmed, not released yet',
      allowedByKey: 'Allowed, not released yet',
      consumed: 'Released',
      refused: 'Refused',
      cancelled: 'Stopped',
      expired: 'Never confirmed or used',
    },
    byKey: (label: string) => `by API key ${label}`.trimEnd(),
    look: (amount: string) => `Look at the withdrawal of ${amount}`,
    lookShort: 'Look',
    lookAll: 'Look at withdrawals',
    more: 'Show older ones',
    backToSettings: 'Settings',
  },
  back: (service: string) => `Back to ${service}`,
  dashboard: 'Look at your account',
  missing: {
    title: 'There is no such withdrawal',
    text: 'The link is not complete, or it belongs to another account. Go back to the exchange and begin again.',
  },
}
