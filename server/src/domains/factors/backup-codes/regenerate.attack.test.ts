import { describe, expect, it } from 'vitest'
import { atOnce, mailed, outcomeOf, tally } from '../../../../test/attacks.ts'
import type { Browser } from '../../../../test/browser.ts'
import { useWorld } from '../../../../test/harness.ts'
import {
  addTotp,
  codeAt,
  confirmed,
  expectStatus,
  givePassword,
  giveProofs,
  goodPassword,
  signUp,
} from '../../../../test/people.ts'
import { nextCode } from '../../../../test/people-factors.ts'
import { backupCodes as limits } from '../../../policy/limits.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const path = '/v1/factors/backup-codes'

async function person() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email, ...(await addTotp(world(), browser)) }
}

/** Signs in with a backup code, in a browser nobody knows. */
async function useCode(email: string, code: string, process = 0) {
  const browser = world().browser({ process })
  await expectStatus(await givePassword(browser, email), 200)
  return await browser.post('/v1/sign-ins/current/answers', { method: 'backup-code', code })
}

function at(process: number, { jar }: Browser): Browser {
  const twin = world().browser({ process })
  for (const [name, value] of jar) twin.jar.set(name, value)
  return twin
}

const factors = async (browser: Browser) => (await browser.get('/v1/factors')).body

describe('backup codes', () => {
  it('say how many are left wherever the holder looks, and warn at three', async () => {
    const { browser, email, backupCodes } = await person()
    const states: Record<number, string> = {}
    for (let left = limits.count - 1; left >= limits.warnAt; left--) {
      await expectStatus(await useCode(email, backupCodes[left]!), 200)
      expect((await factors(browser)).backupCodes).toMatchObject({ left, total: limits.count })
      const { lines } = (await browser.get('/v1/checkup')).body
      const line = lines.find(({ id }: { id: string }) => id === 'backup-codes')
      expect(line.data).toEqual({ left })
      states[left] = line.state
    }
    expect(states).toMatchObject({ 4: 'safe', 3: 'attention' })
    const told = (await world().settledMails(email)).filter(({ subject }) =>
      /^Backup code used/.test(subject),
    )
    expect(told).toHaveLength(limits.count - limits.warnAt)
    expect(told[0]!.text).toContain('Only 3 backup codes are left. Make new ones soon.')
    expect(told[1]!.text).toContain('4 backup codes are left.')
  })

  it('A01: an old one is dead on both processes the moment there are new ones, and a new one works once', async () => {
    const { browser, email, secret, backupCodes } = await person()
    const proofs = { password: goodPassword, totp: codeAt(secret, await world().now()) }
    const made = (await expectStatus(await confirmed(browser, 'POST', path, proofs), 201)).body.backupCodes
    for (const process of [0, 1])
      expect(outcomeOf(await useCode(email, backupCodes[process]!, process))).toBe('422 code-wrong')
    await expectStatus(await useCode(email, made[0], 1), 200)
    expect(outcomeOf(await useCode(email, made[0]))).toBe('422 code-used')
    expect((await mailed(world(), email)).filter((subject) => subject === 'New backup codes')).toHaveLength(2)
  })

  it('F01: made anew by one confirmation, fifty at once over two processes, are one set that is told once', async () => {
    const { browser, email, secret } = await person()
    const asked = await expectStatus(await browser.post(path), 403)
    const totp = () => nextCode(world(), secret)
    const confirmation = await giveProofs(browser, asked.body.confirmation, { password: goodPassword, totp })
    const replies = await atOnce(50, (n) => at(n % 2, browser).post(path, {}, { confirmation }))
    const counts = tally(replies)
    expect(counts['201']).toBe(1)
    expect(Object.keys(counts).every((outcome) => /^(201|401|409|410)/.test(outcome))).toBe(true)
    const { backupCodes } = replies.find(({ status }) => status === 201)!.body
    await expectStatus(await useCode(email, backupCodes[9]), 200)
    expect((await mailed(world(), email)).filter((subject) => subject === 'New backup codes')).toHaveLength(2)
  })

  it('are refused before any proof is asked where there is no factor they could stand in for', async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    expect(outcomeOf(await browser.post(path))).toBe('409 factor-missing')
    expect(await mailed(world(), email)).toEqual(['Your code to sign up', 'Your account'])
  })
})
