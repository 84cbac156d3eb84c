import type * as crypto from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { totp } from '../../../policy/limits.ts'
import { codeOf, stepAt } from './code.ts'
import { stepsBehind } from './diagnose.ts'

/** What the work is made of, counted: a clock would also measure what else the machine does. */
const work = vi.hoisted(() => ({ hashes: 0, comparisons: 0 }))

vi.mock('node:crypto', async (original) => {
  const real = await original<typeof crypto>()
  const counted = {
    createHmac: (...given: Parameters<typeof real.createHmac>) => {
      work.hashes++
      return real.createHmac(...given)
    },
    timingSafeEqual: (...given: Parameters<typeof real.timingSafeEqual>) => {
      work.comparisons++
      return real.timingSafeEqual(...given)
    },
  }
  return { ...real, ...counted }
})

const secret = Buffer.from('a secret of 20 bytes')
const now = new Date('2026-03-01T12:00:05Z')
const reach = Math.floor(totp.searchSeconds / totp.seconds)
const pairAt = (behind: number): [string, string] => [
  codeOf(secret, stepAt(now) - behind - 1),
  codeOf(secret, stepAt(now) - behind),
]

it('A06: every verdict takes the same hashes and comparisons, so its time tells nothing', async () => {
  const [older, newer] = pairAt(0)
  const seen = []
  for (const pair of [
    pairAt(reach),
    pairAt(2),
    [older, newer],
    pairAt(-reach),
    // One right code beside a wrong one, either way, and none.
    [older, '000000'],
    ['000000', newer],
    ['000000', '000001'],
  ] as [string, string][]) {
    Object.assign(work, { hashes: 0, comparisons: 0 })
    await stepsBehind(secret, pair, now)
    seen.push({ ...work })
  }
  const steps = 2 * reach + 1
  expect(seen).toEqual(seen.map(() => ({ hashes: steps + 1, comparisons: 2 * steps })))
})
