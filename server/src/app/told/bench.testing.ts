import { deliveryJob, type Mail, ourBrand, type Sms, type Transport } from '../../domains/notices/index.ts'
import type { Caller, Ctx } from '../../platform/ctx.ts'
import { type Bench, openBench } from '../../platform/testing/outside.ts'
import type { AnyEvent } from '../consequences.ts'
import { allJobs } from '../jobs.ts'
import { createCtx } from '../record.ts'
import { phrase } from './people.testing.ts'

export type Arrived = { to: string; said: string }

/** Records through the real `Ctx`, and delivers what follows by the jobs of the server; what leaves is kept instead of sent. */
export async function openToldBench() {
  const bench = await openBench(2)
  const left: (Mail | Sms)[] = []
  const jobs = jobsOf(bench, left)
  return {
    bench,
    /** One transaction, as behind a route, in one of two processes. */
    act: async (caller: Caller, work: (ctx: Ctx<AnyEvent>) => Promise<void>, process = 0): Promise<void> => {
      const out = bench.outside(process % 2, { client: caller.client })
      await out.db.transaction().execute((tx) => work(createCtx(out, tx, caller)))
    },
    /** All that is due is delivered: to whom, by which template, with the code on top and the freeze link. */
    deliver: async (): Promise<Arrived[]> => {
      const due = await bench.owner
        .selectFrom('notices')
        .select(['id', 'template'])
        .where('sent_at', 'is', null)
        .execute()
      for (const { id } of due)
        await jobs[deliveryJob]!({ noticeId: id }, { number: 1, last: true, signal: undefined })
      const templates = new Map(due.map(({ id, template }) => [id, template]))
      return left.splice(0).map((message) => ({
        to: message.to,
        said: [templates.get(message.id), ...marks(message)].join(' '),
      }))
    },
  }
}

function jobsOf({ databases, clock, outside }: Bench, left: (Mail | Sms)[]) {
  const { keys, settings, log } = outside()
  const keep = <M extends Mail | Sms>(): Transport<M> => ({
    deliver: async (message) => {
      left.push(message)
      return { providerId: null }
    },
    close: async () => {},
  })
  const transports = { mail: keep<Mail>(), sms: keep<Sms>() }
  return allJobs({ db: databases[1]!, keys, settings, brand: ourBrand, clock, transports, log })
}

/** Both parts of a mail must say the same. */
function marks(message: Mail | Sms): string[] {
  const parts = 'html' in message ? [message.text, message.html] : [message.text]
  const inAll = (mark: string, name: string): string[] => {
    const having = parts.filter((part) => part.includes(mark)).length
    if (having > 0 && having < parts.length) return [`${name} in one part only`]
    return having > 0 ? [name] : []
  }
  const vetoes = [...inAll('/veto#', 'veto'), ...inAll('/recovery/stop#', 'veto')]
  return [...inAll(phrase, 'code'), ...inAll('/freeze#', 'link'), ...vetoes]
}
