import type { Ctx } from '../../../platform/ctx.ts'
import type { EventOf } from '../../../policy/events.ts'
import { findCase, holdCase } from '../index.ts'
import { insertVerdict } from './store.ts'

export const verdicts = ['match', 'no-match', 'unclear'] as const
export type Verdict = (typeof verdicts)[number]

/** What the provider reported, as it came: `messageId` is that of Standard Webhooks, `reference` its own name of the check, 1–100 characters. */
export type Reported = { messageId: string; number: string; verdict: Verdict; reference: string }

const referenceShape = /^[\x21-\x7e]{1,100}$/
const numberShape = /^[0-9A-Z-]{1,40}$/

/** Null for what is none: signed, and of no interest. */
export function readVerdict(messageId: unknown, body: unknown): Reported | null {
  const { case: number, verdict, reference } = (body ?? {}) as Record<string, unknown>
  if (typeof messageId !== 'string' || typeof number !== 'string' || typeof reference !== 'string')
    return null
  if (!numberShape.test(number) || !referenceShape.test(reference)) return null
  const known = verdicts.find((one) => one === verdict)
  return known ? { messageId, number, verdict: known, reference } : null
}

/**
 * Writes it down beside the case for those who decide: what they saw before has changed with it, and so has the digest of an approval. Moves
 * nothing. A message that comes again is one; a case that is over, or that there is not, is passed over in silence.
 */
export async function noteVerdict(
  ctx: Ctx<EventOf<'recovery.verdict-received'>>,
  { messageId, number, verdict, reference }: Reported,
): Promise<void> {
  const named = await findCase(ctx.tx, number)
  if (!named) return
  const found = await holdCase(ctx, named.id)
  if (found.endedAt) return
  const row = { messageId, caseId: found.id, verdict, reference, at: ctx.now }
  if (!(await insertVerdict(ctx.tx, row))) return
  const { accountId } = found
  await ctx.record({ type: 'recovery.verdict-received', accountId, data: { number, verdict } })
}
