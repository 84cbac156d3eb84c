import { expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, tally } from '../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { addTotp, givePassword, signUp } from '../../../test/people.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

async function atFactor(email: string, process: number): Promise<Browser> {
  const browser = world().browser({ process })
  expect((await givePassword(browser, email)).body.step).toBe('factor')
  return browser
}

const give = (browser: Browser, code: string) =>
  browser.post('/v1/sign-ins/current/answers', { method: 'backup-code', code })

async function newAccount() {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  const { backupCodes } = await addTotp(world(), holder)
  return { email, holder, backupCodes }
}

test('A01: one backup code, fifty times at once over two processes and two sign-ins, opens once', async () => {
  const { email, holder, backupCodes } = await newAccount()
  const attempts = [await atFactor(email, 0), await atFactor(email, 1)]
  const replies = await atOnce(50, (n) => give(attempts[n % 2]!.copy(), backupCodes[0]!))
  const counts = tally(replies)
  expect(counts['200']).toBe(1)
  for (const outcome of Object.keys(counts))
    expect(['200', '404 attempt-required', '409 step-refused', '422 code-used', '429 wait']).toContain(
      outcome,
    )
  const opened = replies.filter((reply) =>
    reply.headers.getSetCookie().some((line) => /_session=\w/.test(line)),
  )
  expect(opened).toHaveLength(1)
  const { body } = await holder.get('/v1/factors')
  expect(body.backupCodes.left).toBe(9)
  const events = await eventsOf(world(), await accountOf(world(), email))
  expect(events.filter((type) => type === 'backup-code.used')).toHaveLength(1)
  expect(events.filter((type) => type === 'sign-in.succeeded')).toHaveLength(1)
  const mails = await mailed(world(), email)
  expect(mails.filter((subject) => subject === 'Backup code used')).toHaveLength(1)
  expect(mails.filter((subject) => subject === 'New device signed in')).toHaveLength(1)
})

test('A01: a used code stays used, in another sign-in too, and the count left is true', async () => {
  const { email, backupCodes } = await newAccount()
  expect((await give(await atFactor(email, 0), backupCodes[1]!)).status).toBe(200)
  const again = await give(await atFactor(email, 1), backupCodes[1]!)
  expect([again.status, again.body.code]).toEqual([422, 'code-used'])
  const next = await atFactor(email, 1)
  expect((await give(next, backupCodes[2]!.toLowerCase().replaceAll('-', ' '))).status).toBe(200)
  expect((await next.get('/v1/factors')).body.backupCodes).toMatchObject({ left: 8, total: 10 })
})

test('A01: a backup code of somebody else opens nothing, and is not used up by it', async () => {
  const victim = await newAccount()
  const thief = await newAccount()
  const refused = await give(await atFactor(thief.email, 0), victim.backupCodes[0]!)
  expect([refused.status, refused.body.code]).toEqual([422, 'code-wrong'])
  expect((await victim.holder.get('/v1/factors')).body.backupCodes.left).toBe(10)
  const before = await mailed(world(), victim.email)
  expect(before).not.toContain('Backup code used')
  expect((await give(await atFactor(victim.email, 1), victim.backupCodes[0]!)).status).toBe(200)
})
