import type { Keys } from '../../platform/crypto.ts'
import type { Shown } from '../../platform/http/route.ts'

/** What is shown may be a secret of the holder: an anti-phishing code, and with it how a mail is made to look genuine (K14). */
export const sealShown = (keys: Keys, id: string, shown: Shown[]): Buffer =>
  keys.seal('confirmations-shown', id, JSON.stringify(shown))

export const openShown = (keys: Keys, id: string, sealed: Buffer): Shown[] =>
  JSON.parse(keys.open('confirmations-shown', id, sealed).toString()) as Shown[]
