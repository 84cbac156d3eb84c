import { expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { type Authenticator, createAuthenticator } from '../../../test/authenticator.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail, givePassword, goodPassword, signUp } from '../../../test/people.ts'
import { addPasskey, givePasskey, optionsOf, signInByPasskey } from '../../../test/people-sign-in.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const noName = '/v1/sign-ins/passkey-options'

/** Somebody with one passkey. */
async function personWithPasskey(by?: Authenticator) {
  const home = world().browser()
  const { email } = await signUp(world(), home)
  const { authenticator, backupCodes } = await addPasskey(world(), home, undefined, by)
  return { email, home, authenticator, backupCodes: backupCodes! }
}

async function begun(email: string, browser: Browser = world().browser()): Promise<Browser> {
  await expectStatus(await browser.post('/v1/sign-ins', { identifier: email }), 201)
  return browser
}

const give = (browser: Browser, assertion: unknown) =>
  browser.post('/v1/sign-ins/current/answers', { method: 'passkey', assertion })
const giveNameless = (browser: Browser, assertion: unknown) =>
  browser.post('/v1/sign-ins/passkey', { assertion })

/** The same cookies at the other process. */
function atOther(browser: Browser): Browser {
  const twin = world().browser({ process: 1 })
  for (const [name, value] of browser.jar) twin.jar.set(name, value)
  return twin
}

const succeeded = async (email: string) =>
  (await eventsOf(world(), await accountOf(world(), email))).filter((type) => type === 'sign-in.succeeded')

test('a passkey signs in instead of the password, after it, and without a name', async () => {
  const { email, authenticator } = await personWithPasskey()
  const instead = await begun(email)
  expect((await givePasskey(instead, authenticator)).body).toEqual({ step: 'done' })
  const after = world().browser()
  expect((await givePassword(after, email)).body).toMatchObject({
    step: 'factor',
    methods: ['passkey', 'backup-code'],
    sms: null,
  })
  expect((await givePasskey(after, authenticator)).body).toEqual({ step: 'done' })
  const nameless = world().browser()
  expect((await signInByPasskey(nameless, authenticator)).body).toEqual({ step: 'done' })
  for (const browser of [instead, after, nameless]) {
    const { session } = (await expectStatus(await browser.get('/v1/session'), 200)).body
    expect(session).toMatchObject({ assurance: 'passkey', sharedComputer: false })
    expect(browser.jar.has('sallyport_attempt')).toBe(false)
  }
  const mails = await mailed(world(), email)
  expect(mails).toHaveLength(7)
  expect(mails.slice(4)).toEqual(Array(3).fill('New device signed in'))
})

test('a passkey without a name ends the sign-in that was begun in this browser, and a shared computer stays one', async () => {
  const { email, authenticator } = await personWithPasskey()
  const browser = await begun(email)
  const left = browser.copy()
  expect((await signInByPasskey(browser, authenticator, {}, { sharedComputer: true })).status).toBe(200)
  expect((await browser.get('/v1/session')).body.session.sharedComputer).toBe(true)
  expect(browser.jar.has('sallyport_device')).toBe(false)
  expect(outcomeOf(await left.get('/v1/sign-ins/current'))).toBe('404 attempt-required')
  const chosen = world().browser()
  await expectStatus(await chosen.post('/v1/sign-ins', { identifier: email, sharedComputer: true }), 201)
  expect((await givePasskey(chosen, authenticator)).status).toBe(200)
  expect((await chosen.get('/v1/session')).body.session.sharedComputer).toBe(true)
})

test('E03: whoever signs in again with a passkey ends the session this browser had, on both processes', async () => {
  const { home, authenticator } = await personWithPasskey()
  const old = home.copy()
  expect((await signInByPasskey(home, authenticator)).status).toBe(200)
  for (const browser of [old, atOther(old)])
    expect(outcomeOf(await browser.get('/v1/session'))).toBe('401 session-required')
  expect((await home.get('/v1/session')).status).toBe(200)
})

test('B01: an answer is taken once, by one sign-in, however often it is sent', async () => {
  const { email, authenticator } = await personWithPasskey()
  const browser = await begun(email)
  const twin = browser.copy()
  const assertion = authenticator.assert(await optionsOf(browser))
  expect(outcomeOf(await give(browser, assertion))).toBe('200')
  expect(outcomeOf(await give(twin, assertion))).toBe('404 attempt-required')
  const [other, atPassword] = [await begun(email), await begun(email)]
  expect(outcomeOf(await give(other, assertion))).toBe('410 passkey-expired')
  await optionsOf(atPassword)
  expect(outcomeOf(await give(atPassword, assertion))).toBe('410 passkey-expired')
  expect(outcomeOf(await giveNameless(world().browser(), assertion))).toBe('410 passkey-expired')
  const nameless = authenticator.assert(await optionsOf(world().browser(), noName))
  expect(outcomeOf(await give(other, nameless))).toBe('410 passkey-expired')
  expect(outcomeOf(await giveNameless(world().browser(), nameless))).toBe('200')
  expect(outcomeOf(await giveNameless(world().browser(), nameless))).toBe('410 passkey-expired')
  expect(await succeeded(email)).toHaveLength(2)
})

for (const counts of [true, false])
  test(`B01: fifty at once over two processes are one session, where the counter ${counts ? 'counts' : 'stays zero'}`, async () => {
    const by = createAuthenticator(world().origin, { counts })
    const { email, authenticator } = await personWithPasskey(by)
    const named = await begun(email)
    const begunOptions = await optionsOf(named)
    const nameless = world().browser()
    const namelessOptions = await optionsOf(nameless, noName)
    for (const [browser, options, answer] of [
      [named, begunOptions, give],
      [nameless, namelessOptions, giveNameless],
    ] as const) {
      // One challenge, and a right answer to it for each of the two origins.
      const assertions = world().origins.map((origin) => authenticator.assert(options, { origin }))
      const before = (await succeeded(email)).length
      const replies = await atOnce(50, (n) =>
        answer(n % 2 ? atOther(browser) : browser.copy(), assertions[n % 2]),
      )
      const counts = tally(replies)
      expect(counts['200']).toBe(1)
      const refused = ['410 passkey-expired', '404 attempt-required', '409 step-refused']
      expect(refused.reduce((sum, one) => sum + (counts[one] ?? 0), 0)).toBe(49)
      expect((await succeeded(email)).length - before).toBe(1)
    }
    const alerts = (await mailed(world(), email)).filter((subject) => subject === 'New device signed in')
    expect(alerts).toHaveLength(2)
  })

test('B01: an answer is late after five minutes, also when the clock goes back', async () => {
  const { email, authenticator } = await personWithPasskey()
  const browser = await begun(email)
  const assertion = authenticator.assert(await optionsOf(browser))
  const twin = authenticator.assert(await optionsOf(browser))
  await world().advance(300)
  expect(outcomeOf(await give(browser, assertion))).toBe('410 passkey-expired')
  await world().advance(-300)
  expect(outcomeOf(await give(browser, assertion))).toBe('410 passkey-expired')
  expect(outcomeOf(await give(browser, twin))).toBe('200')
})

test('B01: a wrong answer uses its challenge up', async () => {
  const { email, authenticator } = await personWithPasskey()
  const browser = await begun(email)
  const options = await optionsOf(browser)
  const wrong = authenticator.assert(options, {
    signature: (honest) => Buffer.from(honest).fill(7, honest.length - 4),
  })
  expect(outcomeOf(await give(browser, wrong))).toBe('422 passkey-wrong')
  expect(outcomeOf(await give(browser, authenticator.assert(options)))).toBe('410 passkey-expired')
  expect(outcomeOf(await givePasskey(browser, authenticator))).toBe('200')
})

test('B04: another person’s passkey, one without its holder, one of another site: all are the same wrong passkey', async () => {
  const { email, authenticator } = await personWithPasskey()
  const thief = await personWithPasskey()
  const browser = await begun(email)
  const before = await mailed(world(), email)
  const all = async () => ({ ...(await optionsOf(browser)), allowCredentials: [] })
  const wrongs = [
    async () => thief.authenticator.assert(await all()),
    async () => thief.authenticator.assert(await all(), { credentialId: authenticator.credentials[0]!.id }),
    async () =>
      authenticator.assert(await all(), { userHandle: thief.authenticator.credentials[0]!.userHandle }),
    async () => authenticator.assert(await all(), { userVerified: false }),
    async () => authenticator.assert(await all(), { origin: 'https://localhost' }),
    async () => authenticator.assert(await all(), { rpId: 'example.com' }),
    async () => authenticator.assert(await all(), { crossOrigin: true }),
  ]
  const seen = new Set<string>()
  for (const make of wrongs) {
    const { status, body } = await give(browser, await make())
    seen.add(JSON.stringify([status, body]))
  }
  expect([...seen].map((text) => JSON.parse(text)[1].code)).toEqual(['passkey-wrong'])
  const nameless = world().browser()
  for (const knobs of [{ userHandle: null }, { userVerified: false }])
    expect(outcomeOf(await signInByPasskey(nameless, authenticator, knobs))).toBe('422 passkey-wrong')
  expect(await mailed(world(), email)).toEqual(before)
  const events = await eventsOf(world(), await accountOf(world(), email))
  expect(events.filter((type) => type === 'sign-in.passkey-failed')).toHaveLength(wrongs.length)
})

test('B04: after a right password a wrong passkey is told to the holder', async () => {
  const { email, authenticator } = await personWithPasskey()
  const browser = world().browser()
  await givePassword(browser, email)
  expect(outcomeOf(await givePasskey(browser, authenticator, { userPresent: false }))).toBe(
    '422 passkey-wrong',
  )
  expect((await mailed(world(), email)).at(-1)).toBe('Right password, wrong code')
})

test('B09: whoever asks for anybody gets a list of passkeys, always the same, and the same refusals', async () => {
  const { email } = await personWithPasskey()
  const plain = (await signUp(world(), world().browser())).email
  const stranger = createAuthenticator(world().origin)
  const shapes: string[] = []
  for (const identifier of [email, plain, freshEmail()]) {
    const lists: string[][] = []
    for (const process of [0, 1, 0]) {
      const browser = await begun(identifier, world().browser({ process }))
      const first = await browser.post('/v1/sign-ins/current/passkey-options')
      const second = await optionsOf(browser)
      expect(second.challenge).not.toBe(first.body.options.challenge)
      lists.push(first.body.options.allowCredentials.map((one: { id: string }) => one.id))
      expect(second.allowCredentials).toEqual(first.body.options.allowCredentials)
      const { challenge, allowCredentials, ...rest } = first.body.options
      expect(Buffer.from(challenge, 'base64url')).toHaveLength(32)
      for (const one of allowCredentials) {
        expect(Object.keys(one)).toEqual(['id', 'type'])
        expect(Buffer.from(one.id, 'base64url').length).toBeGreaterThanOrEqual(16)
      }
      if (stranger.credentials.length === 0)
        stranger.register({ user: { id: 'AAAA' }, rp: { id: 'localhost' }, challenge } as never)
      const credentialId = Buffer.from(allowCredentials[0].id, 'base64url')
      const all = { ...second, allowCredentials: [] }
      const origin = world().origins[process]!
      const replies = [
        await give(browser, stranger.assert(all, { credentialId, origin })),
        await give(browser, stranger.assert(all, { origin })),
        await browser.post('/v1/sign-ins/current/answers', { method: 'totp', code: '135790' }),
        await browser.get('/v1/sign-ins/current'),
      ]
      const told = replies.map((reply) => [outcomeOf(reply), reply.body.field, reply.headers.getSetCookie()])
      shapes.push(JSON.stringify([first.status, rest, told]))
    }
    expect(new Set(lists.map((list) => list.join())).size).toBe(1)
    expect(lists[0]!.length).toBeGreaterThanOrEqual(1)
    expect(lists[0]!.length).toBeLessThanOrEqual(3)
  }
  expect(new Set(shapes).size).toBe(1)
  expect(shapes[0]).toContain('422 passkey-wrong')
  expect(shapes[0]).toContain('410 passkey-expired')
})

test('A23: a hundred wrong passwords of strangers do not stand in the way of a passkey', async () => {
  const { email, authenticator } = await personWithPasskey()
  for (let n = 0; n < 5; n++) await givePassword(world().browser(), email, 'certainly not the password')
  await world().db.updateTable('tries').set({ failures: 100 }).execute()
  expect(outcomeOf(await givePassword(world().browser(), email))).toBe('429 wait')
  const elsewhere = await begun(email)
  expect(outcomeOf(await givePasskey(elsewhere, authenticator))).toBe('200')
  expect(outcomeOf(await signInByPasskey(world().browser(), authenticator))).toBe('200')
})

test('A23: fifty wrong passkeys of strangers do not stand in its way either, and nobody is told of them', async () => {
  const { email, authenticator } = await personWithPasskey()
  const before = await mailed(world(), email)
  const stranger = await begun(email)
  for (let n = 0; n < 50; n++)
    expect(outcomeOf(await givePasskey(stranger, authenticator, { rpId: 'example.com' }))).toBe(
      '422 passkey-wrong',
    )
  expect(await mailed(world(), email)).toEqual(before)
  expect(outcomeOf(await givePasskey(stranger, authenticator))).toBe('200')
})

test('a passkey whose counter goes backwards needs the password first, and its holder is told once', async () => {
  const { email, authenticator } = await personWithPasskey()
  expect((await signInByPasskey(world().browser(), authenticator, { signCount: 40 })).status).toBe(200)
  const nameless = await signInByPasskey(world().browser(), authenticator, { signCount: 40 })
  expect(outcomeOf(nameless)).toBe('403 passkey-needs-password')
  const browser = await begun(email)
  expect(outcomeOf(await givePasskey(browser, authenticator, { signCount: 12 }))).toBe(
    '403 passkey-needs-password',
  )
  expect(browser.jar.has('sallyport_session')).toBe(false)
  const captcha = await browser.captcha('sign-in', email)
  const password = { password: goodPassword, captcha }
  expect((await browser.post('/v1/sign-ins/current/password', password)).body.step).toBe('factor')
  expect(outcomeOf(await givePasskey(browser, authenticator, { signCount: 12 }))).toBe('200')
  const subjects = await mailed(world(), email)
  expect(subjects.filter((subject) => subject.includes('copied'))).toHaveLength(1)
  const events = await eventsOf(world(), await accountOf(world(), email))
  expect(events.filter((type) => type === 'passkey.copied')).toHaveLength(3)
  expect(outcomeOf(await signInByPasskey(world().browser(), authenticator, { signCount: 41 }))).toBe('200')
})

test('K03: what is no answer of a passkey is a bad shape, and uses nothing up', async () => {
  const { email, authenticator } = await personWithPasskey()
  const browser = await begun(email)
  const right = authenticator.assert(await optionsOf(browser))
  const { response } = right
  const shapes: unknown[] = [
    null,
    true,
    'x',
    [],
    {},
    { ...right, id: 'AA' },
    { ...right, type: 'password' },
    { ...right, response: null },
    { ...right, response: { ...response, signature: `${response.signature}=` } },
    { ...right, response: { ...response, clientDataJSON: 'A'.repeat(40_000) } },
    { ...right, response: { ...response, authenticatorData: 'AAAA' } },
    { ...right, response: { ...response, signature: 7 } },
  ]
  for (const shape of shapes) {
    expect([outcomeOf(await give(browser, shape)), shape]).toEqual(['400 bad-shape', shape])
    expect(outcomeOf(await giveNameless(world().browser(), shape))).toBe('400 bad-shape')
  }
  expect(outcomeOf(await give(browser, right))).toBe('200')
})
