import { type Burst, type Bursted, burst } from './burst.ts'
import { type Flood, type Flooded, flood } from './flood.ts'
import { type Probe, type Probed, probe } from './probe.ts'
import { type SignedIn, type SignIns, signIns } from './sign-ins.ts'
import { type Verifications, type Verified, verifications } from './verifications.ts'

const jobs = { burst, flood, probe, signIns, verifications }

/** What a generator can be asked, and what it answers. */
export type Jobs = {
  burst: [Burst, Bursted]
  flood: [Flood, Flooded]
  probe: [Probe, Probed]
  signIns: [SignIns, SignedIn]
  verifications: [Verifications, Verified]
}

/** The process that makes the load. `share` of the answer: the part of one core it used itself. */
process.on('message', async ({ kind, job }: { kind: keyof Jobs; job: never }) => {
  const began = performance.now()
  const before = process.cpuUsage()
  const result = await jobs[kind](job)
  const { user, system } = process.cpuUsage(before)
  process.send!({ result, share: (user + system) / 1000 / (performance.now() - began) })
})
process.on('disconnect', () => process.exit(0))
