import { beforeAll, expect, test } from 'vitest'
import { mailed, outcomeOf } from '../../../../test/attacks.ts'
import { until, useWorld } from '../../../../test/harness.ts'
import { expectStatus, freshEmail, signUp } from '../../../../test/people.ts'
import {
  approveAt,
  askAt,
  askRecovery,
  caseRow,
  type Desks,
  factsOf,
  handIn,
  newCase,
  readAt,
  refuseAt,
  seated,
  seeAll,
  sit,
  staffed,
  viewPage,
  why,
} from './reviewing.testing.ts'

const world = useWorld({ desk: true, easyCaptcha: true })
let desk: Desks
beforeAll(async () => {
  desk = await staffed(world())
})

test('two see every page and approve the same evidence: then it waits, and everybody is told', async () => {
  const { number, email, contact } = await newCase(world(), 2)
  await seated(desk, number)
  const digest = await seeAll(desk.first, number)
  await expectStatus(await approveAt(desk.first, number, digest), 204)
  const half = (await readAt(desk.second, number)).body
  expect(half).toMatchObject({
    state: 'review',
    approvals: [{ by: { id: desk.first.staffId }, counts: true }],
  })
  expect(await seeAll(desk.second, number)).toBe(digest)
  await expectStatus(await approveAt(desk.second, number, digest), 204)
  const row = await caseRow(world(), number)
  expect(row.state).toBe('waiting')
  // Unproven: seven days from now.
  expect((row.until.getTime() - row.approved_at!.getTime()) / 86_400_000).toBe(7)
  const decided = (await factsOf(world(), number)).slice(-2)
  expect(decided.map(({ type, data }) => [type, data.staffId, data.reason])).toEqual([
    ['evidence.viewed', desk.second.staffId, why],
    ['recovery.approved', desk.second.staffId, why],
  ])
  expect(await mailed(world(), email)).toEqual([
    'Your code to sign up',
    'Your account',
    'Somebody asked to recover your account',
    'The recovery of your account',
  ])
  expect(await mailed(world(), contact)).toHaveLength(3)
})

test('the page shows pictures that we drew, and nothing to save as anything else', async () => {
  const { number } = await newCase(world())
  await seated(desk, number)
  const { files } = (await readAt(desk.first, number)).body.evidence
  const seen = await viewPage(desk.first, number, files[0].id)
  expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect(seen.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.jpg"$/)
  expect(seen.headers.get('x-content-type-options')).toBe('nosniff')
  expect(seen.headers.get('cache-control')).toBe('no-store')
  expect((await readAt(desk.first, number)).body.evidence.files[0].pages[0].seen).toBe(true)
  expect((await readAt(desk.second, number)).body.evidence.files[0].pages[0].seen).toBe(false)
})

test('sent back for more: the asker reads the words, and what was approved before is void', async () => {
  const { number, browser, contact } = await newCase(world())
  await seated(desk, number)
  const before = await seeAll(desk.first, number)
  await expectStatus(await approveAt(desk.first, number, before), 204)
  await expectStatus(
    await askAt(desk.second, number, 'The photograph is cut off; the whole page is needed.'),
    204,
  )
  expect((await browser.get('/v1/recoveries/current')).body).toMatchObject({
    state: 'evidence',
    wanted: 'The photograph is cut off; the whole page is needed.',
  })
  expect(await mailed(world(), contact)).toHaveLength(3)
  // Nothing new is handed in: what was approved is void all the same.
  await expectStatus(await browser.post('/v1/recoveries/current/submit'), 200)
  expect(outcomeOf(await approveAt(desk.second, number, before))).toBe('409 seen-changed')
  const after = await seeAll(desk.second, number)
  expect(after).not.toBe(before)
  await expectStatus(await approveAt(desk.second, number, after), 204)
  expect((await caseRow(world(), number)).state).toBe('review')
})

test('refused, while it is reviewed and while it waits: the asker is told the word, the owner that it is over', async () => {
  for (const state of ['review', 'waiting']) {
    const { number, browser, contact, email } = await newCase(world())
    await seated(desk, number)
    if (state === 'waiting')
      for (const who of [desk.first, desk.second])
        await expectStatus(await approveAt(who, number, await seeAll(who, number)), 204)
    expect((await caseRow(world(), number)).state).toBe(state)
    const before = (await mailed(world(), email)).length
    await expectStatus(await refuseAt(desk.second, number, 'suspected-fraud'), 204)
    expect((await browser.get('/v1/recoveries/current')).body).toMatchObject({
      state: 'refused',
      because: 'suspected-fraud',
    })
    expect(await mailed(world(), email)).toHaveLength(before + 1)
    const last = await world().settledMails(contact)
    expect(last[0]!.text).not.toContain(why)
    expect(outcomeOf(await refuseAt(desk.first, number))).toBe('409 recovery-state')
  }
})

test('a case of nobody, and a rival of an open one, look the same outside and give nobody anything', async () => {
  const open = await newCase(world())
  for (const [account, identifier] of [
    ['nobody', freshEmail()],
    ['rival', open.email],
  ] as const) {
    const { number, browser } = await askRecovery(world(), identifier)
    await world().settledMails()
    await handIn(world(), browser)
    await seated(desk, number)
    const { body } = await readAt(desk.first, number)
    expect(body).toMatchObject({
      account,
      accountId: null,
      rivalOf: account === 'rival' ? open.number : null,
    })
    expect(outcomeOf(await approveAt(desk.first, number, await seeAll(desk.first, number)))).toBe(
      '404 account-unknown',
    )
    await expectStatus(await refuseAt(desk.first, number), 204)
    expect((await browser.get('/v1/recoveries/current')).body.state).toBe('refused')
  }
  expect((await readAt(desk.first, open.number)).body.rivals).toHaveLength(1)
})

test('the desk opens one for somebody on the telephone; the link goes to the address they gave', async () => {
  const { number: standing } = await newCase(world())
  expect(standing).toMatch(/^R-\d{3}-\d{3}-\d{3}$/)
  const contact = freshEmail('phoned')
  const asked = { identifier: freshEmail(), contact, reason: 'They cannot read the page, and called.' }
  const { body } = await expectStatus(await desk.support.browser.post('/desk/v1/cases', asked), 201)
  expect((await readAt(desk.auditor, body.number)).body).toMatchObject({
    state: 'evidence',
    start: 'unproven',
    opener: { id: desk.support.staffId },
    evidence: null,
  })
  const [mail] = await world().settledMails(contact)
  const token = /\/recovery#([\w-]+)/.exec(mail!.text)![1]
  const browser = world().browser()
  expect((await browser.post('/v1/recoveries/enter', { token })).body).toMatchObject({ number: body.number })
  expect((await factsOf(world(), body.number)).map(({ type }) => type)).toEqual(['recovery.begun-at-desk'])
})

test('opened for an account that there is: the desk is told no more than of one that is not, its owner everything', async () => {
  const owner = world().browser()
  const { email } = await signUp(world(), owner)
  const reason = 'They cannot read the page, and called.'
  const open = async (identifier: string) => {
    const asked = { identifier, contact: freshEmail('phoned'), reason }
    return await expectStatus(await desk.support.browser.post('/desk/v1/cases', asked), 201)
  }
  const [known, unknown] = [await open(email), await open(freshEmail())]
  expect(Object.keys(known.body)).toEqual(Object.keys(unknown.body))
  await until(async () => (await caseRow(world(), known.body.number)).account_id !== null)
  expect((await factsOf(world(), known.body.number)).map(({ type, data }) => [type, data.by])).toEqual([
    ['recovery.begun-at-desk', undefined],
    ['recovery.asked', 'desk'],
  ])
  expect(await mailed(world(), email)).toContain('Somebody asked to recover your account')
  // Nobody of the desk is named to the holder, nor where they sit.
  const { events } = (await owner.get('/v1/activity')).body
  const told = events.find((one: { type: string }) => one.type === 'recovery.asked')
  expect(told.data).toEqual({ number: known.body.number, start: 'unproven', by: 'desk' })
  expect([told.device, told.place]).toEqual([null, null])
})

test('the queue names states and people, no address and no evidence', async () => {
  const { number, email, contact } = await newCase(world())
  await expectStatus(await sit(desk.third, number, 'first'), 204)
  for (const who of [desk.support, desk.auditor, desk.third]) {
    const { body } = await expectStatus(await who.browser.get('/desk/v1/cases'), 200)
    const line = body.cases.find((one: { number: string }) => one.number === number)
    expect(line).toMatchObject({ state: 'review', account: 'known', first: { id: desk.third.staffId } })
    expect(line.part).toBe(who === desk.third ? 'first' : null)
    expect(JSON.stringify(body)).not.toContain(email)
    expect(JSON.stringify(body)).not.toContain(contact)
  }
  const refused = await desk.auditor.browser.get('/desk/v1/cases?state=refused')
  expect(new Set(refused.body.cases.map((one: { state: string }) => one.state))).toEqual(new Set(['refused']))
})

test('the queue is turned page by page, and nothing of one moment is lost between two of them', async () => {
  const { number } = await newCase(world())
  const { asked_at, ...like } = await caseRow(world(), number)
  const rows = Array.from({ length: 120 }, (_, n) => ({
    ...like,
    asked_at,
    id: crypto.randomUUID(),
    account_id: null,
    number: `R-900-000-${String(n).padStart(3, '0')}`,
    token_hash: Buffer.from(`token ${n}`),
    link_hash: Buffer.from(`link ${n}`),
    state: 'expired',
    ended_at: asked_at,
  }))
  await world().db.insertInto('recovery_cases').values(rows).execute()
  const seen: string[] = []
  for (let before = ''; ; ) {
    const { body } = await expectStatus(
      await desk.auditor.browser.get(
        `/desk/v1/cases?state=expired${before && `&before=${encodeURIComponent(before)}`}`,
      ),
      200,
    )
    expect(body.cases.length).toBeLessThanOrEqual(50)
    seen.push(...body.cases.map((one: { number: string }) => one.number))
    if (body.next === null) break
    before = body.next
  }
  expect(seen.toSorted()).toEqual(rows.map((row) => row.number))
  for (const before of [
    '2026-19-39T29:00:00.000Z_x',
    `2026-19-39T00:00:00.000Z_${crypto.randomUUID()}`,
    "' or 1=1",
  ])
    expect(
      outcomeOf(await desk.auditor.browser.get(`/desk/v1/cases?before=${encodeURIComponent(before)}`)),
    ).toBe('400 bad-shape')
})
