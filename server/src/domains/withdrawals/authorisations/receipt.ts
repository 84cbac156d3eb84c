import { createPublicKey, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, type JWK, SignJWT } from 'jose'
import type { Keys } from '../../../platform/crypto.ts'
import type { Settings } from '../../../platform/ctx.ts'
import { signingKey } from '../../../platform/signing-key.ts'
import { canonicalOf, fiatValueOf } from './describe.ts'
import type { Row } from './store.ts'

/** RFC 8037: Ed25519. `typ` keeps a receipt from being taken for any other token that this key might sign (RFC 8725 3.11). */
const algorithm = 'EdDSA'
export const receiptType = 'sallyport-receipt+jwt'

const made = new WeakMap<Keys, Promise<{ key: KeyObject; jwk: JWK & { kid: string } }>>()

/** Derived once for all the receipts of a process. */
function keyOf(keys: Keys) {
  const known = made.get(keys)
  if (known) return known
  const pair = derive(keys)
  made.set(keys, pair)
  return pair
}

async function derive(keys: Keys) {
  const key = signingKey(keys, 'withdrawal-receipts')
  const jwk = await exportJWK(createPublicKey(key))
  // RFC 7638: named by what it is, so that no two keys share a name.
  return { key, jwk: { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: algorithm, use: 'sig' } }
}

/** The public key that receipts are checked with (RFC 7517). */
export const receiptKeys = async (keys: Keys): Promise<{ keys: JWK[] }> => ({
  keys: [(await keyOf(keys)).jwk],
})

/** What an authorisation was, who used it, and when; signed, so that the exchange can keep it and show it (RFC 7519). */
export async function signReceipt(
  { keys, settings, now }: { keys: Keys; settings: Settings; now: Date },
  row: Row,
  consumptionId: string,
): Promise<string> {
  const { key, jwk } = await keyOf(keys)
  const claims = {
    ...canonicalOf(row),
    fiatValue: fiatValueOf(row),
    consumptionId,
    assurance: row.assurance,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
  }
  return await new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, kid: jwk.kid, typ: receiptType })
    .setIssuer(settings.publicUrl)
    .setAudience(row.service_id)
    .setJti(row.id)
    .setIssuedAt(Math.floor(now.getTime() / 1000))
    .sign(key)
}
