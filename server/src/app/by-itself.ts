import type { Client, Ctx } from '../platform/ctx.ts'
import { systemRandom } from '../platform/random.ts'
import type { AnyEvent } from './consequences.ts'
import type { JobParts } from './jobs.ts'
import { createCtx } from './record.ts'

/** Nobody asked, from nowhere: what time does. */
const noClient: Client = {
  address: '',
  userAgent: '',
  deviceTokens: [],
  sessionToken: null,
  attemptToken: null,
  probed: false,
  place: () => ({ text: '', country: null, point: null }),
  listed: async () => false,
  device: () => ({ name: '', kind: 'other' }),
}

/** Runs work of the server's own in a transaction: its events are written and followed as those of a request. `client`: whose request it looks into. */
export const byItself =
  (
    { db, clock, keys, settings, log }: Pick<JobParts, 'db' | 'clock' | 'keys' | 'settings' | 'log'>,
    client = noClient,
  ) =>
  async (work: (ctx: Ctx<AnyEvent>) => Promise<void>): Promise<void> => {
    const out = { db, now: clock.now(), random: systemRandom, keys, settings, client, log }
    await db.transaction().execute((tx) => work(createCtx(out, tx, { kind: 'stranger', client })))
  }
