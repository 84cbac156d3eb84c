import type { Ctx } from '../../platform/ctx.ts'
import { addJob } from '../../platform/outbox.ts'
import { phishing } from '../../policy/support.ts'
import { listTold } from '../identifiers/index.ts'
import { sendNotice } from '../notices/index.ts'
import { claimUntold, readVerdict } from './store.ts'

export const tellJob = 'tell-phishing-verdict'

type ByItself = (work: (ctx: Ctx) => Promise<void>) => Promise<void>

/** Tells a verdict to those who reported, each once: a few at a time, so that a wave holds nothing up. */
export const tellVerdict = (byItself: ByItself, caseId: string): Promise<void> =>
  byItself(async (ctx) => {
    const decided = await readVerdict(ctx.tx, caseId)
    if (!decided) return
    const untold = await claimUntold(ctx.tx, caseId, ctx.now, phishing.toldAtOnce)
    for (const { accountId, replyTo } of untold) {
      const to = replyTo ?? (accountId && (await addressOf(ctx, accountId)))
      if (to) await sendNotice(ctx, { template: 'phishing-verdict', to, accountId, params: decided })
    }
    if (untold.length === phishing.toldAtOnce) await addJob(ctx.tx, tellJob, { caseId })
  })

/** One message is enough: it is no news of the account. */
async function addressOf(ctx: Ctx, accountId: string): Promise<string | null> {
  const told = await listTold(ctx.tx, ctx.now, accountId)
  return (told.find(({ written }) => written.includes('@')) ?? told[0])?.written ?? null
}
