import type { Outside } from '../../platform/ctx.ts'
import { findAccount, listIdentifiers, readIdentifier } from '../accounts/index.ts'
import { codeFor } from '../anti-phishing/index.ts'

/** Who reports, as far as a report must not say it: addresses, and the anti-phishing codes of genuine mails. */
export type Reporter = { own: string[]; secret: string[] }

export async function reporterOf(
  out: Outside,
  accountId: string | null,
  replyTo: string | null,
): Promise<Reporter> {
  const of = accountId ?? (replyTo && (await accountAt(out, replyTo)))
  const known = of ? await listIdentifiers(out.db, out.now, of) : []
  const codes = await Promise.all(
    known.map(({ written }) => codeFor(out, out.db, { accountId: of!, to: written })),
  )
  // Of somebody who is signed out only the address they gave is theirs to name: what else the account has stays out of it.
  const own = accountId ? known.flatMap(({ written, canonical }) => [written, canonical]) : []
  return {
    own: [...new Set([...own, ...(replyTo ? [replyTo] : [])])],
    secret: [...new Set(codes.filter((code) => code !== null))],
  }
}

async function accountAt(out: Outside, address: string): Promise<string | null> {
  const found = await findAccount(out.db, out.now, readIdentifier({ identifier: address }))
  return found?.accountId ?? null
}
