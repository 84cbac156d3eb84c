import type { Outside } from '../../platform/ctx.ts'
import { maskIdentifier } from '../accounts/index.ts'
import { minimumLength } from '../password-change/index.ts'
import { requireOpen } from '../settings-lock/index.ts'
import { factorsOf, requireReset } from './asks.ts'

/**
 * What the link is for. Changes nothing: programs that open links before people do would else use it up. Refuses: link-over, settings-locked.
 */
export async function lookAtReset(out: Pick<Outside, 'db' | 'now'>, token: string) {
  const reset = await requireReset(out, token)
  await requireOpen(out.db, reset.accountId, out.now)
  const { asked, methods } = await factorsOf(out.db, reset)
  return {
    sentTo: maskIdentifier(reset.kind, reset.written),
    factorAsked: asked,
    methods: [...methods],
    passwordMinimum: await minimumLength(out.db, reset.accountId),
    expiresAt: reset.expiresAt.toISOString(),
  }
}
