import { expect, test } from 'vitest'
import { atOnce, outcomeOf, tally } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail, givePassword, goodPassword } from '../../../test/people.ts'
import { addPasskey, signInByPasskey } from '../../../test/people-sign-in.ts'
import { ask, looked, proofOf, somebody, subjectsTo, vetoesTo } from './recovering.testing.ts'
import { caseRow } from './review/reviewing.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const casesOf = (accountId: string) =>
  world().db.selectFrom('recovery_cases').selectAll().where('account_id', '=', accountId).execute()
const stop = (token: string | undefined, process = 0) =>
  world().browser({ process }).post('/v1/recoveries/stop', { token })
const look = (token: string | undefined) => world().browser().post('/v1/recoveries/look', { token })
const asksToRecover = /asked to recover/

test('C01: nobody, somebody, and somebody a second time are answered alike, and stand alike afterwards', async () => {
  const { email } = await somebody(world())
  const shapes: unknown[] = []
  for (const named of [email, email, freshEmail(), '+447911123456'].slice(0, 3)) {
    const { browser, reply, contact } = await ask(world(), named)
    const { body } = await expectStatus(await browser.get('/v1/recoveries/current'), 200)
    shapes.push({
      status: reply.status,
      answer: Object.keys(reply.body),
      headers: [...reply.headers.keys()].filter((name) => name !== 'date').toSorted(),
      jar: [...browser.jar.keys()],
      page: { ...body, number: body.number.length, askedAt: 0, until: 0 },
      mails: await subjectsTo(world(), contact),
    })
  }
  expect(shapes[1]).toEqual(shapes[0])
  expect(shapes[2]).toEqual(shapes[0])
  // Who has the address was told once of each that could be a case of theirs, and of the rival not at all.
  const told = (await subjectsTo(world(), email)).filter((subject) => asksToRecover.test(subject))
  expect(told).toHaveLength(1)
})

test('D10: fifty cases about one account at once, over two processes: one is its case, and it is not locked', async () => {
  const { email, accountId, holder } = await somebody(world())
  const browsers = Array.from({ length: 50 }, (_, n) => world().browser({ process: n % 2 }))
  const contact = freshEmail('mallory')
  const proof = await proofOf(world(), browsers[0]!, contact)
  const rows = await world()
    .db.selectFrom('reply_addresses')
    .selectAll()
    .where('address', '=', contact)
    .execute()
  // As many proofs as there are cases: what bounds those is not looked at here.
  const proofs = browsers.map((_, n) => (n === 0 ? proof : `${n}`.padStart(43, 'p')))
  const { tokenHash } = await import('../../platform/crypto.ts')
  for (const one of proofs.slice(1))
    await world()
      .db.insertInto('reply_addresses')
      .values({ ...rows[0]!, id: crypto.randomUUID(), token_hash: tokenHash(one) })
      .execute()
  const replies = await atOnce(50, async (n) =>
    browsers[n]!.post('/v1/recoveries', {
      identifier: email,
      contact: proofs[n]!,
      captcha: await browsers[n]!.captcha('recovery'),
    }),
  )
  expect(tally(replies)).toEqual({ 201: 50 })
  await looked(world())
  expect(await casesOf(accountId)).toHaveLength(1)
  const told = (await subjectsTo(world(), email)).filter((subject) => asksToRecover.test(subject))
  expect(told).toHaveLength(1)
  await expectStatus(await holder.get('/v1/session'), 200)
  await expectStatus(await givePassword(world().browser(), email, goodPassword), 200)
  expect((await holder.get('/v1/freeze')).body.state).toBe('none')
  expect((await holder.get('/v1/holds')).body.holds).toEqual([])
})

test('D10: a proof of an address is good for one case, also fifty times at once', async () => {
  const browser = world().browser()
  const proof = await proofOf(world(), browser, freshEmail())
  const replies = await atOnce(50, async (n) => {
    const own = world().browser({ process: n % 2 })
    return own.post('/v1/recoveries', {
      identifier: freshEmail(),
      contact: proof,
      captcha: await own.captcha('recovery'),
    })
  })
  expect(tally(replies)).toEqual({ 201: 1, '403 reply-address-required': 49 })
})

test('D10: more than three a day about one account begin nothing more there, and it looks the same', async () => {
  const { email, accountId, holder } = await somebody(world())
  for (let n = 0; n < 5; n++) {
    const { reply } = await ask(world(), email)
    expect(reply.status).toBe(201)
    // The owner stops each of them.
    await holder.post('/v1/recovery/stop')
  }
  expect(await casesOf(accountId)).toHaveLength(3)
  const told = (await subjectsTo(world(), email)).filter((subject) => asksToRecover.test(subject))
  expect(told).toHaveLength(3)
})

test('D10: the owner stops it from any session, also while the settings are locked; then it is over for who asked', async () => {
  const { email, holder } = await somebody(world())
  const { browser, number, contact } = await ask(world(), email)
  expect((await holder.get('/v1/recovery')).body.recovery).toMatchObject({ number, state: 'evidence' })
  const replies = await atOnce(50, (n) => {
    const own = holder.copy()
    own.moveTo(world().origins[n % 2]!)
    return own.post('/v1/recovery/stop')
  })
  expect(replies.filter(({ status }) => status === 204)).toHaveLength(1)
  expect(Object.keys(tally(replies)).filter((one) => /^5|^2/.test(one))).toEqual(['204'])
  expect((await holder.get('/v1/recovery')).body.recovery).toBeNull()
  expect((await browser.get('/v1/recoveries/current')).body).toMatchObject({ state: 'stopped', until: null })
  expect(
    outcomeOf(await browser.request('PUT', '/v1/recoveries/current/statement', { statement: 'x' })),
  ).toBe('409 recovery-state')
  expect((await subjectsTo(world(), email)).at(-1)).toMatch(/ended/i)
  expect(await subjectsTo(world(), contact)).toHaveLength(3)
})

test('D10: a link of the mail stops it, once of fifty; looking changes nothing; forged and altered ones stop nothing', async () => {
  const { email } = await somebody(world())
  const { number } = await ask(world(), email)
  const [token] = await vetoesTo(world(), email)
  for (let n = 0; n < 3; n++) expect((await look(token)).body).toMatchObject({ number, state: 'evidence' })
  const bytes = Buffer.from(token!, 'base64url')
  for (let n = 0; n < bytes.length; n++) {
    const altered = Buffer.from(bytes)
    altered[n]! ^= 1 << (n % 8)
    expect(outcomeOf(await look(altered.toString('base64url')))).toBe('410 veto-over')
  }
  for (const wrong of ['', token!.slice(1), `${token}=`, `${token}A`, `${token}\u0000`, number])
    expect(outcomeOf(await stop(wrong))).toBe('410 veto-over')
  expect((await caseRow(world(), number)).state).toBe('evidence')
  const replies = await atOnce(50, (n) => stop(token, n % 2))
  expect(replies.filter(({ status }) => status === 204)).toHaveLength(1)
  expect(Object.keys(tally(replies)).filter((one) => /^5|^2/.test(one))).toEqual(['204'])
  expect((await caseRow(world(), number)).state).toBe('stopped')
  expect(outcomeOf(await look(token))).toBe('410 veto-over')
})

test('D10: the link of one account stops nothing of another; of an address that left it stops nothing at all', async () => {
  const [one, other] = [await somebody(world()), await somebody(world())]
  await ask(world(), one.email)
  const { number } = await ask(world(), other.email)
  const [token] = await vetoesTo(world(), one.email)
  await expectStatus(await stop(token), 204)
  expect((await caseRow(world(), number)).state).toBe('evidence')
  const [own] = await vetoesTo(world(), other.email)
  await world()
    .db.updateTable('identifiers')
    .set({ leaves_at: new Date(0) })
    .where('canonical', '=', other.email)
    .execute()
  expect(outcomeOf(await stop(own))).toBe('410 veto-over')
})

test('D10: who has the passkey needs no recovery: signing in with it stops the case', async () => {
  const { email, holder } = await somebody(world())
  const { authenticator } = await addPasskey(world(), holder, { password: goodPassword })
  const { number } = await ask(world(), email)
  await expectStatus(await signInByPasskey(world().browser(), authenticator), 200)
  expect(await caseRow(world(), number)).toMatchObject({ state: 'stopped', ended_because: 'sign-in' })
})

test('what the holder has to say about it is for the holder alone', async () => {
  const [one, other] = [await somebody(world()), await somebody(world())]
  const { number } = await ask(world(), one.email)
  expect((await other.holder.get('/v1/recovery')).body.recovery).toBeNull()
  expect(outcomeOf(await other.holder.post('/v1/recovery/stop'))).toBe('410 recovery-over')
  expect(outcomeOf(await world().browser().post('/v1/recovery/stop'))).toBe('401 session-required')
  expect((await caseRow(world(), number)).state).toBe('evidence')
})
