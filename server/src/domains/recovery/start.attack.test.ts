import { beforeAll, expect, test } from 'vitest'
import { atOnce, outcomeOf, tally } from '../../../test/attacks.ts'
import { signInAtDesk } from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  confirmed,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  mailedCode,
} from '../../../test/people.ts'
import {
  ask,
  beginSetUp,
  entered,
  linksTo,
  looked,
  opened,
  somebody,
  subjectsTo,
} from './recovering.testing.ts'
import {
  approveAt,
  caseRow,
  type Desks,
  handIn,
  newCase,
  paper,
  seated,
  seeAll,
  staffed,
  upload,
} from './review/reviewing.testing.ts'

const world = useWorld({ desk: true, easyCaptcha: true, processes: 2 })
let desk: Desks
beforeAll(async () => {
  desk = await staffed(world())
})

const current = '/v1/recoveries/current'
const files = `${current}/files?kind=identity-document`
const wrong = 'not this harbour 1234'

test('password and a settled address make the shorter wait; one of them, or a wrong one, does not; outside all are alike', async () => {
  const seen: unknown[] = []
  const starts: string[] = []
  for (const [password, own] of [
    [goodPassword, true],
    [goodPassword, false],
    [wrong, true],
    [undefined, true],
  ] as const) {
    const { email } = await somebody(world())
    const asking = { ...(password && { password }), contact: own ? email : freshEmail('else') }
    const { reply, browser, number } = await ask(world(), email, asking)
    const { body } = await browser.get(current)
    seen.push([reply.status, Object.keys(reply.body), { ...body, number: 0, askedAt: 0, until: 0 }])
    starts.push((await caseRow(world(), number)).start)
  }
  expect(starts).toEqual(['proven', 'unproven', 'unproven', 'unproven'])
  expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1)
})

test('D10: who proved more takes the place of a case nobody has looked at, and not of one that was handed in', async () => {
  const { email, accountId } = await somebody(world())
  const thief = await ask(world(), email)
  const own = await ask(world(), email, { contact: email, password: goodPassword })
  expect(await caseRow(world(), thief.number)).toMatchObject({
    state: 'stopped',
    ended_because: 'other-case',
  })
  expect(await caseRow(world(), own.number)).toMatchObject({ account_id: accountId, start: 'proven' })
  const other = await newCase(world())
  const late = await ask(world(), other.email, { contact: other.email, password: goodPassword })
  expect(await caseRow(world(), other.number)).toMatchObject({ state: 'review', account_id: other.accountId })
  expect(await caseRow(world(), late.number)).toMatchObject({ state: 'evidence', account_id: null })
  expect((await late.browser.get(current)).body.state).toBe('evidence')
})

test('D10: strangers who name somebody all day keep nobody out who proves the password and an address', async () => {
  const { email, accountId } = await somebody(world())
  const standing = await ask(world(), email)
  for (let n = 0; n < 4; n++) await ask(world(), email)
  // Who calls, having nothing left, stands at the desk beside the stranger's case and not as nobody.
  const called = { identifier: email, contact: freshEmail('phoned'), reason: 'They called, and lost it all.' }
  const { body } = await expectStatus(await desk.support.browser.post('/desk/v1/cases', called), 201)
  await looked(world())
  expect(await caseRow(world(), body.number)).toMatchObject({
    rival_of: (await caseRow(world(), standing.number)).id,
  })
  const own = await ask(world(), email, { contact: email, password: goodPassword })
  expect(await caseRow(world(), own.number)).toMatchObject({ account_id: accountId, start: 'proven' })
  // Told of the first that a stranger began, of its end, and of this one.
  const told = (await subjectsTo(world(), email)).filter((one) => /asked to recover|ended/.test(one))
  expect(told.map((one) => one.split(' ', 1)[0]).toSorted()).toEqual(['Recovery', 'Somebody', 'Somebody'])
})

test('A08: a recovery is no second door to guess a password at: its tries are those of signing in', async () => {
  const { email } = await somebody(world())
  for (let n = 0; n < 5; n++) {
    const { reply } = await ask(world(), email, { password: `${wrong}${n}` })
    expect(reply.status).toBe(201)
  }
  const { reply } = await ask(world(), email, { password: goodPassword })
  expect(outcomeOf(reply)).toBe('429 wait')
  expect(outcomeOf(await givePassword(world().browser(), email))).toBe('429 wait')
  // Nobody has them too.
  const nobody = freshEmail()
  for (let n = 0; n < 5; n++) expect((await ask(world(), nobody, { password: wrong })).reply.status).toBe(201)
  expect(outcomeOf((await ask(world(), nobody, { password: wrong })).reply)).toBe('429 wait')
})

test('the password is asked once more where it was given, at the same counters; the link alone opens nothing', async () => {
  const { email } = await somebody(world())
  const { browser, number } = await ask(world(), email, { contact: email, password: goodPassword })
  await handIn(world(), browser)
  await opened(world(), desk, number)
  const row = await caseRow(world(), number)
  expect(Math.round((row.until.getTime() - row.approved_at!.getTime()) / 86_400_000)).toBe(6)
  const again = await entered(world(), email)
  expect((await again.get(current)).body).toMatchObject({ state: 'open', passwordAsked: true })
  expect(outcomeOf(await beginSetUp(again))).toBe('422 password-wrong')
  for (let n = 0; n < 5; n++)
    expect(outcomeOf(await beginSetUp(again, `${wrong}${n}`))).toBe('422 password-wrong')
  expect(outcomeOf(await beginSetUp(again, goodPassword))).toBe('429 wait')
  await world().advance(31)
  expect(outcomeOf(await again.post(`${current}/totp`))).toBe('409 recovery-state')
  await expectStatus(await beginSetUp(again, goodPassword), 200)
})

test('handed in fifty times at once, over two processes: once; and then nothing of it changes', async () => {
  const { email } = await somebody(world())
  const { browser, number } = await ask(world(), email)
  expect(outcomeOf(await browser.post(`${current}/submit`))).toBe('409 evidence-missing')
  await expectStatus(await upload(world(), browser, files, await paper()), 201)
  const replies = await atOnce(50, (n) => {
    const own = browser.copy()
    own.moveTo(world().origins[n % 2]!)
    return own.post(`${current}/submit`)
  })
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(Object.keys(tally(replies)).filter((one) => /^5|^2/.test(one))).toEqual(['200'])
  const { revision } = await caseRow(world(), number)
  const [file] = (await browser.get(current)).body.files
  for (const change of [
    upload(world(), browser, files, await paper()),
    browser.delete(`${current}/files/${file.id}`),
    browser.request('PUT', `${current}/statement`, { statement: 'Something else' }),
    browser.post(`${current}/submit`),
  ])
    expect(outcomeOf(await change)).toBe('409 recovery-state')
  expect((await caseRow(world(), number)).revision).toBe(revision)
})

test('K05: a file of another case is none; at most six of one’s own, fifty at once', async () => {
  const [one, other] = [await ask(world(), freshEmail()), await ask(world(), freshEmail())]
  const added = await expectStatus(await upload(world(), other.browser, files, await paper()), 201)
  const { id } = added.body.files[0]
  for (const named of [id, id.toUpperCase(), `{${id}}`, id.replaceAll('-', ''), crypto.randomUUID()])
    expect(outcomeOf(await one.browser.delete(`${current}/files/${encodeURIComponent(named)}`))).toBe(
      '404 not-found',
    )
  const bytes = await paper()
  const replies = await atOnce(12, () => upload(world(), one.browser, files, bytes))
  expect(replies.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(6)
  expect((await one.browser.get(current)).body.files.length).toBeLessThanOrEqual(6)
  expect((await other.browser.get(current)).body.files).toHaveLength(1)
})

test('D06: what is no link of ours enters nothing; a link opens one case, until a newer one is mailed', async () => {
  const { contact, browser, number } = await ask(world(), freshEmail())
  const [link] = await linksTo(world(), contact)
  const enter = (token: unknown) => world().browser().post('/v1/recoveries/enter', { token })
  for (const token of [
    '',
    link!.slice(1),
    `${link}A`,
    link!.toUpperCase(),
    '%',
    number,
    browser.jar.get('sallyport_attempt'),
  ])
    expect(outcomeOf(await enter(token))).toBe('410 link-over')
  for (const token of [null, [link], { token: link }, 7])
    expect(outcomeOf(await enter(token))).toBe('400 bad-shape')
  expect((await expectStatus(await enter(link), 200)).body.number).toBe(number)
  // The browser before is out, and what the cookie of it says is worth nothing.
  expect(outcomeOf(await browser.get(current))).toBe('404 attempt-required')
  expect(world().logLines()).not.toContain(link)
})

test('a lock of the settings is not gone around: the wait is as long as the lock', async () => {
  const { email, holder, accountId } = await somebody(world())
  const proofs = { password: goodPassword, 'address-code': email }
  await expectStatus(
    await confirmed(holder, 'POST', '/v1/settings-lock', proofs, { days: 30, key: false }),
    201,
  )
  const { browser, number } = await ask(world(), email)
  await handIn(world(), browser)
  for (const { browser, authenticator } of [desk.first, desk.second])
    await expectStatus(await signInAtDesk(browser, authenticator), 204)
  await seated(desk, number)
  for (const who of [desk.first, desk.second])
    await expectStatus(await approveAt(who, number, await seeAll(who, number)), 204)
  const row = await caseRow(world(), number)
  expect(row).toMatchObject({ state: 'waiting', account_id: accountId })
  expect((row.until.getTime() - row.approved_at!.getTime()) / 86_400_000).toBe(30)
  expect((await subjectsTo(world(), email)).at(-1)).toMatch(/approved/)
  expect(await mailedCode(world(), email)).toMatch(/^\d{6}$/)
})
