import type { EventFields } from './events.generated.ts'

type Money = Extract<
  keyof EventFields,
  | `trading-${string}`
  | `withdrawal-${string}`
  | Exclude<Extract<keyof EventFields, `withdrawal.${string}`>, 'withdrawal.by-key'>
  | `whitelist.${string}`
  | `settings.${string}`
  | 'session.handed-over'
>

type Where = { kind: string; asset: string; network: string; address: string }

/** Long ones are cut in the middle: the list is for telling what happened, and the page of the addresses for comparing them. */
export const brief = (address: string): string =>
  address.length <= 20 ? address : `${address.slice(0, 8)}…${address.slice(-8)}`

const to = ({ kind, asset, network, address }: Where): string =>
  [`${asset} to ${brief(address) || kind}`, network && `(${network})`].filter(Boolean).join(' ')

const reasons: Record<string, string> = {
  'account-frozen': 'the account is frozen',
  hold: 'a change holds withdrawals back',
  'not-whitelisted': 'the destination is not on your list',
  'address-waiting': 'the waiting time of the destination is not over',
  'exit-shut': 'this kind is shut while withdrawals go to your list only',
  'settings-locked': 'the settings are locked',
  'trading-password-missing': 'there is no trading password',
  'trading-password-locked': 'the trading password is locked',
  'session-over': 'the session has ended',
  'over-limit': 'it is over the limit of a day',
  'api-key-over': 'the API key that asked for it counts no more',
  'api-key-not-allowed': 'the API key that asked for it may not do that',
}

const cancelled: Record<EventFields['withdrawal.cancelled']['because'], string> = {
  holder: 'by you',
  service: 'by the exchange',
  'changed-parameters': 'because something else was asked for than was confirmed',
  'account-changed': 'because your account changed meanwhile',
}

/** What is told of value, for `events.ts`. */
export const moneyDetails: { [T in Money]: ((fields: EventFields[T]) => string) | null } = {
  'trading-password.set': ({ how }) =>
    ({
      set: 'Trading password set',
      changed: 'Trading password changed',
      reset: 'Trading password replaced',
    })[how],
  'trading-password.failed': null,
  'trading-password.locked': null,
  'trading-password.disabled': null,
  'trading-window.opened': null,
  'trading-window.closed': null,
  'withdrawal-address.added': (fields) => `Withdrawal address added: ${fields.label}, ${to(fields)}`,
  'withdrawal-address.changed': (fields) =>
    fields.until === null
      ? `Withdrawal address has another label: ${fields.label}`
      : `Withdrawal address changed: ${fields.label}, ${to(fields)}`,
  'withdrawal-address.removed': (fields) => `Withdrawal address removed: ${fields.label}, ${to(fields)}`,
  'whitelist.turned-on': null,
  'whitelist.off-requested': null,
  'whitelist.off-cancelled': null,
  'whitelist.turned-off': null,
  'settings.locked': ({ days }) => `Security settings locked; unlocking takes ${days} × 24 hours`,
  'settings.unlock-requested': null,
  'settings.unlock-cancelled': null,
  'settings.unlock-failed': null,
  'settings.unlocked': ({ by }) =>
    by === 'key'
      ? 'Security settings unlocked by the key'
      : 'Security settings unlocked, the waiting time is over',
  'session.handed-over': ({ service }) => `Signed in at ${service}`,
  'withdrawal.refused': ({ amount, reasons: why, ...where }) =>
    `Withdrawal refused: ${amount} ${to(where)}: ${why
      .split(',')
      .map((reason) => reasons[reason] ?? reason)
      .join(', ')}`,
  'withdrawal.confirmed': ({ amount, ...where }) => `Withdrawal confirmed: ${amount} ${to(where)}`,
  'withdrawal.cancelled': ({ amount, because, ...where }) =>
    `Withdrawal cancelled ${cancelled[because]}: ${amount} ${to(where)}`,
  'withdrawal.consumed': ({ amount, ...where }) => `Withdrawal released: ${amount} ${to(where)}`,
}
