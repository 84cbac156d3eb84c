import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { totp } from '../../../policy/limits.ts'
import { stepsBehind } from './diagnose.ts'

const secret = Buffer.from('a secret of 20 bytes')
const now = new Date('2026-03-01T12:00:05Z')

/** What an app shows whose clock is `behind` seconds behind ours: the code it had before, and the one it has now. */
function shown(behind: number): [string, string] {
  const app = new TOTP({ secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) })
  const at = now.getTime() - behind * 1000
  return [app.generate({ timestamp: at - 30_000 }), app.generate({ timestamp: at })]
}

const reach = Math.floor(totp.searchSeconds / 30)

describe('two codes in a row', () => {
  it.each([0, 1, -1, 2, -2, 20, -20, 120, -120, 1440, -1440, reach, -reach])(
    'of an app %i steps behind are found there',
    async (steps) => {
      expect(await stepsBehind(secret, shown(steps * 30), now)).toBe(steps)
    },
  )

  it.each([reach + 1, -reach - 1, 3000, -3000])('are looked for no farther: %i steps', async (steps) => {
    expect(await stepsBehind(secret, shown(steps * 30), now)).toBeNull()
  })

  it('are no two of the same moment, in the wrong order, with one left out, or one of them made up', async () => {
    const [older, newer] = shown(0)
    const [oldest] = shown(30)
    const other = newer === '000000' ? '000001' : '000000'
    for (const pair of [
      [newer, newer],
      [newer, older],
      [oldest, newer],
      [older, other],
      [other, newer],
      ['000000', '000001'],
    ] as const)
      expect([pair, await stepsBehind(secret, pair, now)]).toEqual([pair, null])
  })

  it('of another key are none', async () => {
    expect(await stepsBehind(Buffer.from('a secret of 20 bytez'), shown(0), now)).toBeNull()
  })
})
