import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { askedAt, type Operation, operations } from '../api.ts'
import type { Browser, Reply } from '../browser.ts'
import { elsewhere } from '../callers.ts'
import { useWorld } from '../harness.ts'
import {
  addTotp,
  beginSignUp,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  signUp,
} from '../people.ts'

const world = useWorld()
const unknownToken = (): string => randomBytes(32).toString('base64url')

/** All that a client sees of an answer; ids and times apart. */
const seen = ({ status, body, headers }: Reply): unknown => {
  const names = [...headers.keys()].filter(
    (name) => !['date', 'content-length', 'connection', 'keep-alive'].includes(name),
  )
  return { status, body, headers: names.map((name) => `${name}: ${headers.get(name)}`) }
}

const with_ = (name: string, token: string): Browser => {
  const browser = world().browser()
  browser.jar.set(name, token)
  return browser
}

const malformed = (token: string): string[] => [
  'x',
  token.slice(0, 42),
  `${token}A`,
  `${token.slice(0, 42)}!`,
  `%${token.slice(0, 42)}`,
  token.toLowerCase(),
  'A'.repeat(4_000),
]

async function everyAnswerAlike(operation: Operation, name: string, tokens: string[]): Promise<void> {
  // What takes no document takes a file.
  const given = operation.bodies.length > 0 ? { code: '123456' } : Buffer.from('x')
  const body = operation.method === 'POST' ? given : undefined
  const call = async (token: string): Promise<unknown> =>
    seen(await with_(name, token).request(operation.method, askedAt(operation), body, elsewhere()))
  const expected = await call(unknownToken())
  for (const token of tokens)
    expect(await call(token), `${operation.path} ${token.slice(0, 50)}`).toEqual(expected)
}

describe('K15: what is malformed, unknown, expired or ended is answered alike', () => {
  test('session cookies, on every route', async () => {
    const holders = (await operations(world().browser())).filter(({ caller }) => caller === 'holder')
    const [ended, expired, forgotten] = [world().browser(), world().browser(), world().browser()]
    for (const browser of [ended, expired, forgotten]) await signUp(world(), browser)
    const tokenOf = (browser: Browser): string => browser.jar.get('sallyport_session')!
    const tokens = [ended, expired, forgotten].map(tokenOf)
    await ended.delete('/v1/session')
    const [device] = (await forgotten.get('/v1/devices')).body.devices
    await expectStatus(await forgotten.delete(`/v1/devices/${device.id}`), 204)
    await world().advance(2 * 3_600)
    for (const operation of holders)
      await everyAnswerAlike(operation, 'sallyport_session', [...tokens, ...malformed(tokens[0]!)])
  })

  test('attempt cookies, on every route', async () => {
    const attempts = (await operations(world().browser())).filter(({ caller }) => caller === 'attempt')
    const [signingUp, givenUp, signingIn, expired] = Array.from({ length: 4 }, () => world().browser())
    const tokenOf = (browser: Browser | undefined): string => browser!.jar.get('sallyport_attempt')!
    await expectStatus(await beginSignUp(expired!, freshEmail()), 201)
    const late = tokenOf(expired)
    await world().advance(31 * 60)
    await expectStatus(await beginSignUp(signingUp!, freshEmail()), 201)
    await expectStatus(await beginSignUp(givenUp!, freshEmail()), 201)
    const over = tokenOf(givenUp)
    await expectStatus(await givenUp!.delete('/v1/sign-ups/current'), 204)
    await expectStatus(await signingIn!.post('/v1/sign-ins', { identifier: freshEmail() }), 201)
    // Giving up is answered alike whether or not there was anything to give up.
    for (const operation of attempts.filter(({ method }) => method !== 'DELETE')) {
      const other = operation.path.startsWith('/v1/sign-ups') ? signingIn : signingUp
      const dead = [late, over, tokenOf(other)]
      if (operation.bodies.length === 0 || operation.path === '/v1/sign-ups/current/answers')
        await everyAnswerAlike(operation, 'sallyport_attempt', [...dead, ...malformed(late)])
    }
  })

  test('CAPTCHA answers', async () => {
    const browser = world().browser()
    const late = await browser.captcha('sign-up')
    await world().advance(11 * 60)
    const used = await browser.captcha('sign-up')
    await expectStatus(
      await browser.post('/v1/sign-ups', { identifier: freshEmail(), password: goodPassword, captcha: used }),
      201,
    )
    const fresh = JSON.parse(Buffer.from(await browser.captcha('sign-up'), 'base64').toString())
    const altered = (change: (payload: typeof fresh) => void): string => {
      const payload = structuredClone(fresh)
      change(payload)
      return Buffer.from(JSON.stringify(payload)).toString('base64')
    }
    const answers = [
      late,
      used,
      await browser.captcha('sign-in'),
      altered((payload) => (payload.challenge.signature = 'ab'.repeat(32))),
      altered((payload) => (payload.solution.derivedKey = 'ab'.repeat(32))),
      altered((payload) => (payload.challenge.parameters.cost = 1)),
      altered((payload) => (payload.challenge.parameters.data.purpose = 'sign-in')),
      altered((payload) => (payload.solution = null)),
      'x',
      '{}',
      Buffer.from('null').toString('base64'),
      'A'.repeat(8_000),
    ]
    const call = async (captcha: string): Promise<unknown> => {
      const body = { identifier: freshEmail(), password: goodPassword, captcha }
      return seen(await world().browser().post('/v1/sign-ups', body))
    }
    const expected = await call('!')
    expect(expected).toMatchObject({ status: 403, body: { code: 'captcha-wrong' } })
    for (const answer of answers) expect(await call(answer), answer.slice(0, 60)).toEqual(expected)
  })

  test('backup codes that are none and that are wrong', async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    await addTotp(world(), browser)
    const other = world().browser()
    await expectStatus(await givePassword(other, email), 200)
    const call = async (code: string): Promise<unknown> =>
      seen(await other.post('/v1/sign-ins/current/answers', { method: 'backup-code', code }))
    const expected = await call('0000-0000-0000-0000')
    expect(expected).toMatchObject({ status: 422, body: { code: 'code-wrong' } })
    for (const code of ['x', '0000-0000-0000-000!', 'U'.repeat(16)])
      expect(await call(code)).toEqual(expected)
  })

  test('device cookies', async () => {
    const email = freshEmail()
    await signUp(world(), world().browser(), email)
    const call = async (token: string): Promise<unknown> => {
      const { status, body } = await with_('sallyport_device', token).post('/v1/sign-ins', {
        identifier: email,
      })
      return { status, ...body, expiresAt: '' }
    }
    const expected = await call(unknownToken())
    for (const token of malformed(unknownToken())) expect(await call(token)).toEqual(expected)
  })
})
