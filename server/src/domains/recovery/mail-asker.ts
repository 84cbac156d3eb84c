import type { Ctx } from '../../platform/ctx.ts'
import type { RecoveryState } from '../../policy/recovery.ts'
import { sendNotice } from '../notices/index.ts'
import type { Case } from './store.ts'

const words = {
  evidence: 'evidence-asked',
  waiting: 'approved',
  open: 'opened',
  refused: 'refused',
  stopped: 'ended',
  expired: 'ended',
  // Nobody is written to by these: whoever asked does them.
  review: 'ended',
  completed: 'ended',
} as const satisfies Record<RecoveryState, string>

/** To the address that the asker proved, whoever they are: the number of the case and a link to its page, and nothing about an account. */
export async function mailAsker(
  ctx: Ctx,
  { contact, number }: Pick<Case, 'contact' | 'number'>,
  state: RecoveryState | 'begun',
  token: string,
): Promise<void> {
  const what = state === 'begun' ? state : words[state]
  const params = { number, token, what }
  await sendNotice(ctx, { template: 'recovery-link', to: contact, accountId: null, params })
}
