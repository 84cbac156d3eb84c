import type { Outside } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import type { RateName } from '../../../policy/limits.ts'
import { type SecretKind, tickets } from '../../../policy/support.ts'
import { requireRate } from '../../limits/index.ts'
import { findPassword, type Hasher } from '../../passwords/index.ts'
import { comparedTradingPassword } from '../../trading-password/secret/index.ts'
import { windowsOf } from './windows.ts'

/** What a text is compared with: a hash, or nothing where there is none to compare with. */
type Compared = {
  kind: SecretKind
  rate: RateName
  most: number
  /** Looks at what seems chosen alone: ten guesses a day are soon used up. */
  least: number
  stored: { hash: string; length: number } | null
}

/**
 * Whether the account's password, or its trading password, stands in a text. Each stretch that is compared is a guess by whoever wrote it, and is counted
 * as one; when they are used up the message waits, for nobody has looked at it. As many hashes are made whatever the password's length is, or the time it
 * takes would tell it. Refuses: too-many-requests, busy.
 */
export async function findGuessed(
  hasher: Hasher,
  out: Pick<Outside, 'db' | 'now'>,
  accountId: string,
  texts: readonly string[],
): Promise<{ kind: SecretKind; text: string } | null> {
  for (const compared of await comparedOf(out.db, accountId)) {
    const found = await compare(hasher, out, accountId, compared, texts)
    if (found !== null) return { kind: compared.kind, text: found }
  }
  return null
}

async function comparedOf(db: Reader, accountId: string): Promise<Compared[]> {
  const trading = await comparedTradingPassword(db, accountId)
  const { compared } = tickets
  return [
    {
      kind: 'password',
      rate: 'ticket.guess',
      most: compared.password,
      least: 0,
      stored: await findPassword(db, accountId),
    },
    {
      kind: 'trading-password',
      rate: 'ticket.guess-trading',
      most: compared.tradingPassword,
      least: 3,
      stored:
        trading?.mode === 'password' && trading.length !== null
          ? { ...trading, length: trading.length }
          : null,
    },
  ]
}

async function compare(
  hasher: Hasher,
  { db, now }: Pick<Outside, 'db' | 'now'>,
  accountId: string,
  { rate, most, least, stored }: Compared,
  texts: readonly string[],
): Promise<string | null> {
  // That there is none is no secret to who is signed in.
  if (!stored) return null
  const windows = windowsOf(texts.join('\n'), stored.length, most, least)
  for (const window of windows) {
    await requireRate(db, now, rate, accountId)
    if (await hasher.verify(stored.hash, window)) return window
  }
  for (let n = windows.length; n < most; n++) await hasher.verify(null, 'nothing to compare')
  return null
}
