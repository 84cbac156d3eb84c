import type { ApiRefusal, Permission } from '../../policy/api-keys.ts'
import type { Presented } from '../api-keys/dialects/index.ts'
import { allowsAddress, allowsPair, stateOf } from '../api-keys/index.ts'
import { type Asked, neededBy } from './asked.ts'
import type { Decoys } from './decoys.ts'
import type { Held } from './remembered.ts'

/**
 * Why the holder of this key may not have what a request asks; null where nothing speaks against it. The signature comes first, by a decoy where there is no such key,
 * so that nobody who cannot sign learns anything by the answer or its time (G09). May refuse: unknown-key, other-dialect, wrong-signature, wrong-passphrase,
 * insecure, suspended, ended, expired, wrong-address, wrong-permission, wrong-pair.
 */
export function judge(
  asked: Asked,
  presented: Presented,
  held: Held | null,
  decoys: Decoys,
  now: Date,
): ApiRefusal | null {
  const isOwn = held !== null && held.row.dialect === presented.dialect
  const judgement = presented.check(isOwn ? held.material : decoys[presented.dialect])
  if (held === null) return 'unknown-key'
  if (!isOwn) return 'other-dialect'
  if (judgement !== 'right') return judgement
  if (!asked.secure) return 'insecure'
  const state = stateOf(held.row, now)
  if (state !== 'live') return state
  if (!allowsAddress(held.networks, asked.address)) return 'wrong-address'
  return judgeRights(asked, held, neededBy(asked))
}

/** Each permission stands alone (G13). A key that is kept to pairs trades only where the pair is said: nobody else could see that it is kept. */
function judgeRights({ pair }: Asked, { rights }: Held, needs: Permission): ApiRefusal | null {
  if (!rights.permissions.includes(needs)) return 'wrong-permission'
  if (needs !== 'trade' || rights.pairs.length === 0) return null
  return typeof pair === 'string' && allowsPair(rights.pairs, pair) ? null : 'wrong-pair'
}
