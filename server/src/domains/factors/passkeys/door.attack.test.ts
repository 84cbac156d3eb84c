import { describe, expect, it } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../../test/attacks.ts'
import { createAuthenticator, type Knobs } from '../../../../test/authenticator.ts'
import type { Reply } from '../../../../test/browser.ts'
import { type Browser, useWorld } from '../../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword, signUp } from '../../../../test/people.ts'
import { addPasskey, givePasskey, signInByPasskey } from '../../../../test/people-sign-in.ts'
import { costsNoMore } from '../../../../test/timing.ts'
import {
  foreignPages,
  hostileClientData,
  hostileCredentials,
  hostileObjects,
  hostileUses,
  unaskedStatements,
  unfitUses,
  unsoundKeys,
} from './hostile.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const nameless = '/v1/sign-ins/passkey-options'

async function person() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email, accountId: await accountOf(world(), email) }
}

async function begin(browser: Browser) {
  const asked = await confirmed(
    browser,
    'POST',
    '/v1/factors/passkeys',
    { password: goodPassword },
    { name: 'Key' },
  )
  const { id, options } = (await expectStatus(asked, 201)).body
  return { options, path: `/v1/factors/passkeys/${id}/confirmation` }
}

/** Registers with an authenticator that is dishonest in this way; returns what was answered. */
async function register(browser: Browser, knobs: Knobs): Promise<string> {
  const { options, path } = await begin(browser)
  const attestation = createAuthenticator(world().origin).register(options, knobs)
  return outcomeOf(await browser.post(path, { attestation }))
}

/** Nothing came of it: no passkey, no event, no mail, and the session goes on. */
async function expectNothing({ browser, email, accountId }: Awaited<ReturnType<typeof person>>) {
  const { body } = await expectStatus(await browser.get('/v1/factors'), 200)
  expect(body).toMatchObject({ strongest: null, passkeys: [], backupCodes: null })
  expect((await eventsOf(world(), accountId)).filter((type) => type.startsWith('passkey.'))).toEqual([])
  expect(await mailed(world(), email)).toHaveLength(2)
}

describe('a registration', () => {
  it('B03: is refused from any page but ours', async () => {
    const one = await person()
    for (const [what, knobs] of foreignPages(world().origin))
      expect([what, await register(one.browser, knobs)]).toEqual([
        what,
        what === 'another challenge' ? '410 enrolment-over' : '422 passkey-refused',
      ])
    await expectNothing(one)
  })

  it('B04, B06: is refused without its holder, with an unsound key, with a statement nobody asked for', async () => {
    const one = await person()
    for (const [what, knobs] of [...unfitUses, ...unsoundKeys, ...unaskedStatements])
      expect([what, await register(one.browser, knobs)]).toEqual([what, '422 passkey-refused'])
    for (const length of [1024, 65_535])
      expect(await register(one.browser, { credentialId: Buffer.alloc(length, 7) })).toMatch(/^4(00|13) /)
    await expectNothing(one)
  })

  it('B06: is refused for a credential of somebody else, whose passkey it stays', async () => {
    const victim = await person()
    const { authenticator } = await addPasskey(world(), victim.browser)
    const thief = await person()
    const credentialId = authenticator.credentials[0]!.id
    expect(await register(thief.browser, { credentialId })).toBe('409 passkey-known')
    await expectNothing(thief)
    expect((await signInByPasskey(world().browser(), authenticator)).status).toBe(200)
  })

  it('B08: of hostile bytes is refused in no time, and uses nothing up', async () => {
    const one = await person()
    const { options, path } = await begin(one.browser)
    const hostile: Knobs[] = [
      ...hostileObjects.map(([, attestationObject]) => ({ attestationObject })),
      ...hostileCredentials.map(([, authenticatorData]) => ({ authenticatorData })),
      ...hostileClientData.map(([, clientDataBytes]) => ({ clientDataBytes })),
    ]
    for (const knobs of hostile) {
      const attestation = createAuthenticator(world().origin).register(options, knobs)
      await expectCheap((body) => one.browser.post(path, body), { attestation })
    }
    await expectNothing(one)
    const attestation = createAuthenticator(world().origin).register(options)
    expect(outcomeOf(await one.browser.post(path, { attestation }))).toBe('200')
  })

  it('B01: is confirmed once of fifty at once over two processes, by the session that began it', async () => {
    const { browser, email, accountId } = await person()
    const { options, path } = await begin(browser)
    const authenticator = createAuthenticator(world().origin)
    const attestations = world().origins.map((origin) => authenticator.register(options, { origin }))
    const other = await person()
    expect(outcomeOf(await other.browser.post(path, { attestation: attestations[0] }))).toBe(
      '410 enrolment-over',
    )
    const second = world().browser({ process: 1 })
    for (const [name, value] of browser.jar) second.jar.set(name, value)
    const replies = await atOnce(50, (n) =>
      (n % 2 ? second : browser).copy().post(path, { attestation: attestations[n % 2] }),
    )
    const counts = tally(replies)
    expect(counts['200']).toBe(1)
    expect(
      Object.keys(counts).every((outcome) => /^(200|401 session-required|410 enrolment-over)$/.test(outcome)),
    ).toBe(true)
    expect((await eventsOf(world(), accountId)).filter((type) => type === 'passkey.added')).toHaveLength(1)
    expect((await mailed(world(), email)).filter((subject) => /passkey/i.test(subject))).toHaveLength(1)
  })
})

/** Refused as malformed or too large, for no more than a few bytes of nonsense cost. */
async function expectCheap(post: (body: unknown) => Promise<Reply>, hostile: object): Promise<void> {
  const [name] = Object.keys(hostile)
  const response = { clientDataJSON: 'AA', attestationObject: 'AA', authenticatorData: 'AA', signature: 'AA' }
  const nonsense = { [name!]: { id: 'AA', rawId: 'AA', type: 'public-key', response } }
  const refused = (body: unknown) => async () =>
    expect(outcomeOf(await post(body))).toMatch(/^4(00 bad-shape|13 body-too-large)$/)
  expect(await costsNoMore(refused(hostile), refused(nonsense), { slack: 25 })).toBe(true)
}

describe('a sign-in', () => {
  it('B03, B04: is refused from any page but ours and without its holder, always alike, and nobody is told', async () => {
    const { browser, email, accountId } = await person()
    const { authenticator } = await addPasskey(world(), browser)
    const before = await mailed(world(), email)
    const named = world().browser()
    await expectStatus(await named.post('/v1/sign-ins', { identifier: email }), 201)
    for (const [what, knobs] of [...foreignPages(world().origin), ...unfitUses]) {
      const expected = what === 'another challenge' ? '410 passkey-expired' : '422 passkey-wrong'
      for (const act of [
        () => signInByPasskey(world().browser(), authenticator, knobs),
        () => givePasskey(named, authenticator, knobs),
      ]) {
        const reply = await act()
        expect([what, outcomeOf(reply), reply.headers.getSetCookie()]).toEqual([what, expected, []])
      }
    }
    const changed = await signInByPasskey(world().browser(), authenticator, { backupEligible: true })
    expect(outcomeOf(changed)).toBe('422 passkey-wrong')
    expect(await mailed(world(), email)).toEqual(before)
    expect(await eventsOf(world(), accountId)).not.toContain('sign-in.succeeded')
    expect(outcomeOf(await givePasskey(named, authenticator))).toBe('200')
  })

  it('B08: with hostile bytes is refused in no time, and uses nothing up', async () => {
    const { browser } = await person()
    const { authenticator } = await addPasskey(world(), browser)
    const { options } = (await world().browser().post(nameless)).body
    const hostile: Knobs[] = [
      ...hostileUses.map(([, authenticatorData]) => ({ authenticatorData })),
      ...hostileClientData.map(([, clientDataBytes]) => ({ clientDataBytes })),
      { signature: () => Buffer.alloc(1_025) },
      { signature: () => Buffer.alloc(0) },
      { userHandle: Buffer.alloc(65, 1) },
      { credentialId: Buffer.alloc(1_024, 1) },
    ]
    for (const knobs of hostile) {
      const assertion = authenticator.assert(options, knobs)
      await expectCheap((body) => world().browser().post('/v1/sign-ins/passkey', body), { assertion })
    }
    const assertion = authenticator.assert(options)
    expect(outcomeOf(await world().browser().post('/v1/sign-ins/passkey', { assertion }))).toBe('200')
  })
})
