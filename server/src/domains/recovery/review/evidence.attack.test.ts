import { createHmac, randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { atOnce, outcomeOf, tally } from '../../../../test/attacks.ts'
import { deskBrowser } from '../../../../test/desk.ts'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus } from '../../../../test/people.ts'
import { rates } from '../../../policy/limits.ts'
import {
  approveAt,
  askAt,
  caseRow,
  type Desks,
  factsOf,
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

const secret = randomBytes(32)
const world = useWorld({
  desk: true,
  easyCaptcha: true,
  env: { SALLYPORT_IDENTITY_SECRET: `whsec_${secret.toString('base64')}` },
})
let desk: Desks
beforeAll(async () => {
  desk = await staffed(world())
})

const filesOf = async (number: string) =>
  (
    await world()
      .db.selectFrom('recovery_evidence as e')
      .innerJoin('recovery_cases as c', 'c.id', 'e.case_id')
      .select('e.file_id as id')
      .where('c.number', '=', number)
      .execute()
  ).map(({ id }) => id)

const viewsIn = async (number: string) =>
  (await factsOf(world(), number)).filter(({ type }) => type === 'evidence.viewed')

describe('D15: somebody reads a document that is not theirs to read', () => {
  test('D15: nobody but the two who sit there, and whoever is refused learns nothing', async () => {
    const { number, browser, holder } = await newCase(world())
    const [fileId] = await filesOf(number)
    const path = `/desk/v1/cases/${number}/evidence/${fileId}/views`
    const asked = { page: 1, reason: why }
    const unassigned = [desk.first, desk.second, desk.third]
    for (const who of unassigned)
      expect(outcomeOf(await viewPage(who, number, fileId!))).toBe('404 not-found')
    await seated(desk, number)
    expect(outcomeOf(await viewPage(desk.third, number, fileId!))).toBe('404 not-found')
    for (const who of [desk.support, desk.auditor, desk.admin])
      expect(outcomeOf(await viewPage(who, number, fileId!))).toBe('404 right-missing')
    expect(outcomeOf(await deskBrowser(world()).post(path, asked))).toBe('401 desk-session-required')
    // Whoever handed it in has no way to it either, and by the address of the account there is none.
    for (const who of [browser, holder]) expect((await who.post(path, asked)).status).toBe(404)
    expect((await desk.first.browser.get(path)).status).toBe(405)
    expect(await viewsIn(number)).toEqual([])
    for (const who of [desk.third, desk.support, desk.auditor])
      expect((await readAt(who, number)).body.evidence).toBeNull()
  })

  test('D15: by another case’s number, another file’s id, a page that is not, or another spelling', async () => {
    const [one, other] = [await newCase(world()), await newCase(world())]
    for (const { number } of [one, other]) await seated(desk, number)
    const [mine] = await filesOf(one.number)
    const [theirs] = await filesOf(other.number)
    const tries: [string, string, number][] = [
      [one.number, theirs!, 1],
      [other.number, mine!, 1],
      [one.number, mine!, 2],
      [one.number, mine!.toUpperCase(), 1],
      [one.number, `{${mine}}`, 1],
      [one.number, mine!.replaceAll('-', ''), 1],
      [one.number, '00000000-0000-0000-0000-000000000000', 1],
      [one.number.toLowerCase(), mine!, 1],
      [one.number.replaceAll('-', ''), mine!, 1],
      ['R-000-000-000', mine!, 1],
      [`${one.number}%00`, mine!, 1],
    ]
    for (const [number, file, page] of tries)
      expect([outcomeOf(await viewPage(desk.first, number, file, page)), number, file]).toEqual([
        '404 not-found',
        number,
        file,
      ])
    for (const page of [0, -1, 1.5, 11, '1'])
      expect(outcomeOf(await viewPage(desk.first, one.number, mine!, page as number))).toBe('400 bad-shape')
    for (const reason of ['', 'because', ' '.repeat(20), 'two\nlines of a reason'])
      expect(outcomeOf(await viewPage(desk.first, one.number, mine!, 1, reason))).toBe('400 bad-shape')
    expect(await viewsIn(one.number)).toEqual([])
  })

  test('D15: not before it is handed in, not while more is gathered, and never again once it is over', async () => {
    const { number } = await newCase(world())
    await seated(desk, number)
    const [fileId] = await filesOf(number)
    await expectStatus(await viewPage(desk.first, number, fileId!), 200)
    await expectStatus(await askAt(desk.first, number, 'The page with the photograph, too.'), 204)
    expect(outcomeOf(await viewPage(desk.first, number, fileId!))).toBe('404 not-found')
    expect((await readAt(desk.first, number)).body.evidence).toBeNull()
    for (const state of ['open', 'completed', 'refused', 'stopped', 'expired']) {
      const ended = state === 'open' ? null : new Date()
      await world()
        .db.updateTable('recovery_cases')
        .set({ state, ended_at: ended })
        .where('number', '=', number)
        .execute()
      expect(outcomeOf(await viewPage(desk.first, number, fileId!)), state).toBe('404 not-found')
      expect((await readAt(desk.first, number)).body.evidence, state).toBeNull()
    }
    expect(await viewsIn(number)).toHaveLength(1)
  })

  test('D15: each view is written down with who, what and why; whoever left their seat sees no more', async () => {
    const { number, holder } = await newCase(world())
    await seated(desk, number)
    const [fileId] = await filesOf(number)
    const replies = await atOnce(10, () => viewPage(desk.first, number, fileId!))
    expect(tally(replies)).toEqual({ '200': 10 })
    const views = await viewsIn(number)
    expect(views).toHaveLength(10)
    expect(views[0]!.data).toEqual({
      number,
      staffId: desk.first.staffId,
      kind: 'identity-document',
      file: fileId,
      page: 1,
      reason: why,
    })
    // The holder reads that it was looked at, and not by whom.
    const { events } = (await holder.get('/v1/activity')).body
    const told = events.find((one: { type: string }) => one.type === 'evidence.viewed')
    expect(told.data).toEqual({ number, kind: 'identity-document', page: 1 })
    await expectStatus(await sit(desk.third, number, 'first', desk.first.staffId), 204)
    expect(outcomeOf(await viewPage(desk.first, number, fileId!))).toBe('404 not-found')
  })

  test('I05: more pages than a shift explains: an alarm, once, and nothing more to see', async () => {
    const { number } = await newCase(world())
    await seated({ first: desk.third, second: desk.second }, number)
    const [fileId] = await filesOf(number)
    const { size } = rates['staff.evidence']
    const replies = await atOnce(size + 5, () => viewPage(desk.third, number, fileId!))
    const counts = tally(replies)
    expect(counts['429 volume-refused']).toBeGreaterThanOrEqual(1)
    expect(counts['200']).toBeLessThanOrEqual(size + 1)
    const alarms = await world()
      .db.selectFrom('events')
      .select('data')
      .where('type', '=', 'staff.alarm')
      .execute()
    expect(alarms.map(({ data }) => data)).toEqual([{ staffId: desk.third.staffId, what: 'evidence' }])
  })
})

describe('I10: what an asker writes for those who decide', () => {
  test('I10: nothing that turns, hides or ends a line, and nothing that moves a terminal, reaches the desk', async () => {
    const { number, browser } = await newCase(world())
    await seated(desk, number)
    await expectStatus(await askAt(desk.first, number, 'Tell us what happened, in your words.'), 204)
    const hostile = [
      '</script><img src=x onerror=alert(1)>',
      'one\r\nApproved by the desk\u0085two',
      '\u001b[2J\u001b]0;owned\u0007red',
      'safe\u202egnp.exe\u2066\u200f',
      'end\u0000\ufeff\u{e0041}',
    ]
    for (const statement of hostile) {
      const put = await browser.request('PUT', '/v1/recoveries/current/statement', { statement })
      await expectStatus(put, 200)
    }
    const statement = hostile.join('\n')
    await expectStatus(await browser.request('PUT', '/v1/recoveries/current/statement', { statement }), 200)
    await expectStatus(await browser.post('/v1/recoveries/current/submit'), 200)
    const seen = (await readAt(desk.first, number)).body.evidence.statement
    // As text it is harmless: the page writes it as text alone, under a policy without scripts of others.
    expect(seen.split('\n')).toEqual([
      '</script><img src=x onerror=alert(1)>',
      'one',
      'Approved by the desktwo',
      '[2J]0;ownedred',
      'safegnp.exe',
      'end',
    ])
    const half = await browser.request('PUT', '/v1/recoveries/current/statement', '{"statement":"\\ud800"}')
    expect(half.status).toBeGreaterThanOrEqual(400)
    expect(half.status).toBeLessThan(500)
  })

  test('I10: reasons are one line of visible text, or they are refused', async () => {
    const { number } = await newCase(world())
    await seated(desk, number)
    for (const reason of [
      'two\nlines of a reason',
      'turned \u202egnp.exe around',
      'a terminal \u001b[2J moves',
      'a sign that is \u200b not there',
      'an end \u0000 of text',
    ]) {
      const act = { because: 'not-enough', reason }
      expect(
        outcomeOf(await desk.first.browser.post(`/desk/v1/cases/${number}/refuse`, act)),
        JSON.stringify(reason),
      ).toBe('400 bad-shape')
      expect(outcomeOf(await askAt(desk.first, number, reason)), JSON.stringify(reason)).toBe('400 bad-shape')
    }
    expect((await caseRow(world(), number)).state).toBe('review')
  })
})

describe('J10: what says it comes from the identity provider', () => {
  const sign = (id: string, timestamp: string, body: string, key = secret) =>
    `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`

  async function report(body: unknown, own: Record<string, string> = {}, key = secret, seconds = 0) {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const id = own['webhook-id'] ?? `msg_${randomBytes(8).toString('hex')}`
    const timestamp = String(Math.floor((await world().now()).getTime() / 1000) + seconds)
    const response = await fetch(`${world().origin}/callbacks/identity`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': sign(id, timestamp, text, key),
        ...own,
      },
      body: text,
    })
    return response.status
  }
  const verdictsOf = async (number: string) => (await readAt(desk.first, number)).body.evidence.verdicts

  test('J10: stands beside the case, moves nothing, and voids what was approved without it', async () => {
    const { number, email } = await newCase(world())
    await seated(desk, number)
    const before = await seeAll(desk.first, number)
    await expectStatus(await approveAt(desk.first, number, before), 204)
    const told = (await world().settledMails(email)).length
    expect(await report({ case: number, verdict: 'no-match', reference: 'check-17' })).toBe(204)
    expect(await verdictsOf(number)).toMatchObject([{ verdict: 'no-match', reference: 'check-17' }])
    expect((await caseRow(world(), number)).state).toBe('review')
    await seeAll(desk.second, number)
    expect(outcomeOf(await approveAt(desk.second, number, before))).toBe('409 seen-changed')
    expect((await readAt(desk.first, number)).body.approvals[0].counts).toBe(false)
    expect(
      (await factsOf(world(), number)).filter(({ type }) => type === 'recovery.verdict-received'),
    ).toHaveLength(1)
    expect(await world().settledMails(email)).toHaveLength(told)
  })

  test('J10: forged, late or changed it is refused; again, or of no case, it is silence', async () => {
    const { number } = await newCase(world())
    await seated(desk, number)
    const good = { case: number, verdict: 'match', reference: 'check-18' }
    expect(await report(good, {}, randomBytes(32))).toBe(403)
    expect(await report(good, { 'webhook-signature': '' })).toBe(403)
    expect(await report(good, { 'webhook-timestamp': '1' })).toBe(403)
    expect(await report(good, {}, secret, -301)).toBe(403)
    expect(await report(good, { origin: 'https://evil.example' })).toBe(403)
    expect(await verdictsOf(number)).toEqual([])
    const same = { 'webhook-id': 'msg_same' }
    expect(await Promise.all(Array.from({ length: 20 }, () => report(good, same)))).toEqual(
      Array(20).fill(204),
    )
    expect(await report({ ...good, verdict: 'no-match' }, same)).toBe(204)
    expect(await verdictsOf(number)).toMatchObject([{ verdict: 'match' }])
    const nonsense = [
      {},
      [],
      'null',
      '17',
      { ...good, case: 'R-000-000-000' },
      { ...good, case: [number] },
      { ...good, verdict: 'approved' },
      { ...good, verdict: '__proto__' },
      { ...good, reference: '' },
      { ...good, reference: 'x\r\ny' },
      { ...good, reference: 'x'.repeat(101) },
    ]
    for (const body of nonsense) expect(await report(body), JSON.stringify(body)).toBe(204)
    expect(await report('{"case":')).toBe(400)
    expect(await verdictsOf(number)).toHaveLength(1)
  })

  test('J10: of a case that is over it changes nothing', async () => {
    const { number } = await newCase(world())
    await seated(desk, number)
    await expectStatus(await refuseAt(desk.first, number), 204)
    expect(await report({ case: number, verdict: 'match', reference: 'late' })).toBe(204)
    const rows = await world().db.selectFrom('identity_verdicts').select('case_id').execute()
    expect(rows.map(({ case_id }) => case_id)).not.toContain((await caseRow(world(), number)).id)
  })
})
