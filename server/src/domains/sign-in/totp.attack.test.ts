import { expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, tally } from '../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { addTotp, codeAt, givePassword, signUp } from '../../../test/people.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

async function atFactor(email: string, process = 0): Promise<Browser> {
  const browser = world().browser({ process })
  expect((await givePassword(browser, email)).body.step).toBe('factor')
  return browser
}

const give = (browser: Browser, code: unknown) =>
  browser.post('/v1/sign-ins/current/answers', { method: 'totp', code })

async function newAccount() {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  return { email, holder, ...(await addTotp(world(), holder)) }
}

/** The code of a step, counted from now. */
const codeOf = async (secret: string, steps = 0): Promise<string> =>
  codeAt(secret, new Date((await world().now()).getTime() + steps * 30_000))

test('A02: a code opens once within its step, whoever shows it again', async () => {
  const { email, secret } = await newAccount()
  const code = await codeOf(secret)
  expect((await give(await atFactor(email, 0), code)).status).toBe(200)
  const again = await give(await atFactor(email, 1), code)
  expect([again.status, again.body.code]).toEqual([422, 'code-used'])
  expect(again.headers.getSetCookie()).toEqual([])
  const events = await eventsOf(world(), await accountOf(world(), email))
  expect(events.at(-1)).toBe('sign-in.factor-failed')
  expect((await mailed(world(), email)).at(-1)).toBe('Right password, wrong code')
})

test('A02: fifty at once over two processes open one session', async () => {
  const { email, secret } = await newAccount()
  const attempts = [await atFactor(email, 0), await atFactor(email, 1)]
  const code = await codeOf(secret)
  const counts = tally(await atOnce(50, (n) => give(attempts[n % 2]!.copy(), code)))
  expect(counts['200']).toBe(1)
  const events = await eventsOf(world(), await accountOf(world(), email))
  expect(events.filter((type) => type === 'sign-in.succeeded')).toHaveLength(1)
  expect((await mailed(world(), email)).filter((subject) => subject === 'New device signed in')).toHaveLength(
    1,
  )
})

test('A05: only this step and the one before count', async () => {
  const { email, secret } = await newAccount()
  await world().advance(90)
  const browser = await atFactor(email)
  for (const [steps, hint] of [
    [-2, { kind: 'clock', secondsBehind: 60 }],
    [1, { kind: 'clock', secondsBehind: -30 }],
    [2, { kind: 'clock', secondsBehind: -60 }],
  ] as const) {
    const { status, body } = await give(browser, await codeOf(secret, steps))
    expect([status, body.code, body.hint]).toEqual([422, 'code-wrong', hint])
  }
  expect((await give(browser, await codeOf(secret, -1))).status).toBe(200)
})

test('A05: only six ASCII digits in a string are a code; anything else is no try', async () => {
  const { email, secret } = await newAccount()
  const browser = await atFactor(email)
  const code = await codeOf(secret)
  const fullwidth = code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
  const arabic = code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
  const shapes = [
    ` ${code}`,
    `${code} `,
    `${code.slice(0, 3)} ${code.slice(3)}`,
    `${code}\n`,
    `0${code}`,
    code.slice(1),
  ]
  const types = [Number(code), [code], { code }, true, null, '', `+${code.slice(1)}`, '1e5000', '0x1f2f']
  for (const wrong of [fullwidth, arabic, ...shapes, ...types]) {
    const { status, body } = await give(browser, wrong)
    expect([status, body.code, wrong]).toEqual([400, 'bad-shape', wrong])
  }
  expect(await eventsOf(world(), await accountOf(world(), email))).not.toContain('sign-in.factor-failed')
  expect((await give(browser, code)).status).toBe(200)
})

test('A06: guesses from ever new sign-ins and addresses meet one counter, which ends at a hundred', async () => {
  const { email, secret } = await newAccount()
  const accountId = await accountOf(world(), email)
  const guess = async () => {
    const wrong = (await codeOf(secret)) === '000000' ? '000001' : '000000'
    return await give(await atFactor(email), wrong)
  }
  for (let n = 0; n < 5; n++) expect((await guess()).status).toBe(422)
  const waits: number[] = []
  for (let n = 0; n < 3; n++) {
    const { status, body, headers } = await guess()
    expect([status, body.code, headers.get('retry-after')]).toEqual([
      429,
      'wait',
      String(body.retryAfterSeconds),
    ])
    waits.push(body.retryAfterSeconds)
    await world().advance(body.retryAfterSeconds)
    expect((await guess()).status).toBe(422)
  }
  expect(waits).toEqual([30, 60, 120])
  // The patient attacker: ninety more, each after its hour.
  await world().db.updateTable('tries').set({ failures: 98 }).where('key', 'like', 'totp:%').execute()
  for (const _ of [99, 100]) {
    await world().advance(3600)
    expect((await guess()).body.code).toBe('code-wrong')
  }
  await world().advance(7200)
  for (let n = 0; n < 3; n++) expect((await guess()).body.code).toBe('factor-disabled')
  const right = await give(await atFactor(email), await codeOf(secret))
  expect([right.status, right.body.code]).toEqual([403, 'factor-disabled'])
  expect((await eventsOf(world(), accountId)).filter((type) => type === 'totp.disabled')).toHaveLength(1)
  const mails = await mailed(world(), email)
  expect(mails.filter((subject) => subject === 'Too many wrong authenticator codes')).toHaveLength(1)
  expect(mails.filter((subject) => subject === 'Right password, wrong code').length).toBeLessThanOrEqual(7)
})
