import { Type } from 'typebox'
import { nullable, oneOf } from '../../platform/http/shapes.ts'
import { apiKeys, permissionNames } from '../../policy/api-keys.ts'

/** What is typed of a key, over all routes. */
const entry = Type.String({ minLength: 1, maxLength: 64 })
export const typedTime = Type.String({ maxLength: 30, description: 'UTC, as in 2026-12-31T23:59:59Z' })

export const permissions = Type.Array(oneOf(...permissionNames), {
  minItems: 1,
  uniqueItems: true,
  maxItems: 4,
})
export const ranges = Type.Array(entry, {
  maxItems: apiKeys.rangesPerKey,
  description: 'IPv4 and IPv6 addresses, and ranges as 203.0.113.0/24; none for any',
})
export const pairs = Type.Array(entry, {
  maxItems: apiKeys.pairsPerKey,
  description: 'As BTC-USDT; none for all',
})
export const endsAt = nullable(typedTime)
export const label = Type.String({ maxLength: 256, description: '1 to 64 characters' })
export const tag = Type.String({
  maxLength: 256,
  description: 'Of an application, up to 64 characters; empty for none',
})
export const nonceWindow = Type.Integer({
  minimum: 0,
  maximum: apiKeys.mostNonceWindow,
  description: 'Kraken: how far behind the highest nonce one may be, in its units; 0 for strictly rising',
})
