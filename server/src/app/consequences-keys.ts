import { cancelWithdrawalsOfKey } from '../domains/withdrawals/authorisations/index.ts'
import type { keyEvents } from '../policy/events-keys.ts'
import { type Consequence, nothing } from './consequence.ts'
import { tell, tellSparingly } from './tell.ts'
import { whereTo } from './where-to.ts'

/** What follows from the events that are about API keys: `consequences.ts`, continued. */
export const keyConsequences: { [T in keyof typeof keyEvents]: Consequence<T> } = {
  'api-key.created': (ctx, { accountId, data: { dialect: _dialect, ...key } }) =>
    tell(ctx, accountId, 'api-key-created', { ...key, ...reach(key) }),
  'api-key.changed': (ctx, { accountId, data }) =>
    tell(ctx, accountId, 'api-key-changed', { ...data, ...reach(data) }),
  'api-key.suspended': async (ctx, { accountId, data }) => {
    await cancelWithdrawalsOfKey(ctx, accountId, data.name)
    await tell(ctx, accountId, 'api-key-suspended', data)
  },
  // The mail about the freeze, or the recovery, says so.
  'api-keys.suspended': nothing,
  'api-key.resumed': (ctx, { accountId, data }) => tell(ctx, accountId, 'api-key-resumed', data),
  'api-key.ended': (ctx, { accountId, data }) => tell(ctx, accountId, 'api-key-ended', data),
  'api-keys.ended': (ctx, { accountId, data: { tag, count } }) =>
    tell(ctx, accountId, 'api-keys-ended', { tag, left: count }),
  'api-keys.sunset': (ctx, { accountId, data: { count, until } }) =>
    tell(ctx, accountId, 'api-keys-sunset', { left: count, until }),
  'api-key.misused': (ctx, { accountId, data: { address, ...key } }) =>
    tellSparingly(ctx, accountId, 'notice.api-key-misused', 'api-key-misused', { ...key, from: address }),
  'withdrawal.by-key': (ctx, { accountId, data: { amount, key, ...where } }) =>
    tell(ctx, accountId, 'withdrawal-by-key', { ...whereTo(where), amount, key }),
  'keys.rotated': nothing,
}

/** No range is every address there is, and is written as that; nothing at all is a dash, in every language. */
const reach = ({ permissions, ranges }: { permissions: string; ranges: string }) => ({
  permissions: permissions.replaceAll(',', ', ') || '–',
  ranges: ranges === 'none' ? '–' : ranges.replaceAll(',', ', ') || '0.0.0.0/0, ::/0',
})
