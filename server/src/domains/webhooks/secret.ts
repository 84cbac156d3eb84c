import type { Keys } from '../../platform/crypto.ts'
import type { Random } from '../../platform/random.ts'

/** As Standard Webhooks writes it; 256 bits. */
export const newSecret = (random: Random): string => `whsec_${random.bytes(32).toString('base64')}`

export const sealSecret = (keys: Keys, endpointId: string, secret: string): Buffer =>
  keys.seal('webhook-secrets', endpointId, secret)

/** Throws for one that was altered, or belongs to another endpoint. */
export const openSecret = (keys: Keys, endpointId: string, sealed: Buffer): string =>
  keys.open('webhook-secrets', endpointId, sealed).toString()
