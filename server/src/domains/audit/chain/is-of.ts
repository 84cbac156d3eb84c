import { type Keys, sameBytes } from '../../../platform/crypto.ts'
import type { Reader } from '../../../platform/db.ts'
import { sealMac } from './seal-text.ts'
import { lastSeal } from './store.ts'

/** Whether the end of the chain was sealed with these keys; null where nothing is sealed yet. */
export async function isChainOf(keys: Keys, db: Reader): Promise<boolean | null> {
  const seal = await lastSeal(db)
  return seal && sameBytes(seal.mac, sealMac(keys, seal))
}
