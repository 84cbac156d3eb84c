import { expect, test } from 'vitest'
import { mailed, outcomeOf } from '../../../test/attacks.ts'
import { because, hire } from '../../../test/desk.ts'
import { until, useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail, mailedCode, signUp } from '../../../test/people.ts'
import { eml } from './reports.testing.ts'

const world = useWorld({ desk: true, easyCaptcha: true })

/** Verdicts an address got, once everybody who is to be told was. */
async function verdictTo(to: string) {
  await until(async () => {
    const untold = await world()
      .db.selectFrom('phishing_reports as report')
      .innerJoin('phishing_cases as case', 'case.id', 'report.case_id')
      .select('report.id')
      .where('case.verdict', 'is not', null)
      .where('report.told_at', 'is', null)
      .execute()
    return untold.length === 0
  })
  return (await world().settledMails(to)).filter(({ text }) => /P-\d{3}/.test(text))
}

async function holder() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email }
}

test('a mail that a holder and a stranger report is one case; its verdict goes to both, and stands in the list', async () => {
  const [{ browser, email }, stranger, replyTo] = [await holder(), world().browser(), freshEmail('reader')]
  const mail = (to: string) =>
    eml({ to, link: 'https://login.evil-wave.example/x?u=1', subject: 'Your account is blocked 4711' })
  const mine = await expectStatus(
    await browser.post('/v1/phishing-reports', { kind: 'mail', mail: mail(email) }),
    201,
  )

  const captcha = await stranger.captcha('reply-address')
  await expectStatus(await stranger.post('/v1/reply-addresses', { email: replyTo, captcha }), 201)
  const code = await mailedCode(world(), replyTo)
  const proven = await expectStatus(await stranger.post('/v1/reply-addresses/current/answers', { code }), 201)
  const theirs = await expectStatus(
    await stranger.post('/v1/phishing-reports/signed-out', {
      kind: 'mail',
      mail: mail(replyTo),
      reply: proven.body.proof,
      captcha: await stranger.captcha('phishing-report'),
    }),
    201,
  )
  expect(theirs.body).toEqual(mine.body)
  expect((await browser.get('/v1/phishing-reports')).body.reports).toMatchObject([
    { number: mine.body.number, kind: 'mail', verdict: null, subject: 'Your account is blocked 4711' },
  ])

  const sam = await hire(world(), 'support')
  const { number } = mine.body
  const seen = await expectStatus(await sam.browser.get(`/desk/v1/phishing/${number}`), 200)
  expect(seen.body).toMatchObject({ reports: 2, verdict: null })
  expect(seen.body.indicators).toContainEqual(
    expect.objectContaining({
      kind: 'host',
      value: 'login[.]evil-wave[.]example',
      shown: 'login[.]exchange[.]example',
    }),
  )
  expect(JSON.stringify(seen.body)).not.toContain('https://')
  expect(JSON.stringify(seen.body)).not.toContain(email)

  await expectStatus(
    await sam.browser.post(`/desk/v1/phishing/${number}/verdict`, { verdict: 'phishing', reports: 2 }),
    204,
  )
  expect(await verdictTo(email)).toHaveLength(1)
  expect(await verdictTo(replyTo)).toHaveLength(1)
  expect((await browser.get('/v1/phishing-reports')).body.reports[0].verdict).toBe('phishing')

  // Who reports what was found already hears it at once, and nobody else hears it again.
  const late = await holder()
  await expectStatus(
    await late.browser.post('/v1/phishing-reports', { kind: 'mail', mail: mail(late.email) }),
    201,
  )
  expect(await verdictTo(late.email)).toHaveLength(1)
  expect(await verdictTo(email)).toHaveLength(1)

  // Corrected: all three are told.
  const again = { verdict: 'not-phishing', reports: 3 }
  await expectStatus(await sam.browser.post(`/desk/v1/phishing/${number}/verdict`, again), 204)
  for (const to of [email, replyTo, late.email]) expect(await verdictTo(to)).toHaveLength(2)
  expect(JSON.stringify(await verdictTo(email))).not.toContain('evil-wave')
})

test('a warning of what was found to be phishing is told to everybody who checks it, until it is taken back', async () => {
  const { browser, email } = await holder()
  const reported = await browser.post('/v1/phishing-reports', {
    kind: 'address',
    text: 'hxxps[:]//wallet-check.evil-warn[.]example/login',
  })
  const { number } = (await expectStatus(reported, 201)).body
  const ruth = await hire(world(), 'reviewer')
  const at = `/desk/v1/phishing/${number}`
  const check = async (text: string) =>
    (await world().browser().post('/v1/official-channels/checks', { text })).body
  const value = 'wallet-check[.]evil-warn[.]example'
  const warn = (more: object = {}) =>
    ruth.browser.post(`${at}/warnings`, { kind: 'host', value, reason: because, ...more })

  expect(outcomeOf(await warn())).toBe('409 verdict-missing')
  await expectStatus(await ruth.browser.post(`${at}/verdict`, { verdict: 'phishing', reports: 1 }), 204)
  expect(outcomeOf(await warn({ value: 'other[.]example' }))).toBe('404 not-found')
  await expectStatus(await warn(), 204)
  await expectStatus(await warn(), 204)
  for (const text of [
    'wallet-check.evil-warn.example',
    'https://a.wallet-check.evil-warn.example/x',
    'team@wallet-check.evil-warn.example',
  ])
    expect([text, (await check(text)).warnedSince]).toEqual([text, expect.stringMatching(/^\d{4}-/)])
  for (const text of ['evil-warn.example', 'notwallet-check.evil-warn.example', world().origin])
    expect([text, (await check(text)).warnedSince]).toEqual([text, null])

  const { body } = await ruth.browser.get('/desk/v1/channel-warnings')
  expect(body.warnings).toHaveLength(1)
  const sam = await hire(world(), 'support')
  const end = { reason: because }
  expect(outcomeOf(await sam.browser.post(`/desk/v1/channel-warnings/${body.warnings[0].id}/end`, end))).toBe(
    '404 right-missing',
  )
  await expectStatus(
    await ruth.browser.post(`/desk/v1/channel-warnings/${body.warnings[0].id}/end`, end),
    204,
  )
  expect((await check('wallet-check.evil-warn.example')).warnedSince).toBe(null)
  expect(await mailed(world(), email)).toHaveLength(3)
})

test('what is not phishing waits for a verdict again when somebody reports the same', async () => {
  const [one, other] = [await holder(), await holder()]
  const text = 'They called from +44 7400 123 987 and wanted my codes'
  const { number } = (await one.browser.post('/v1/phishing-reports', { kind: 'number', text })).body
  const sam = await hire(world(), 'support')
  await expectStatus(
    await sam.browser.post(`/desk/v1/phishing/${number}/verdict`, { verdict: 'ours', reports: 1 }),
    204,
  )
  expect(await verdictTo(one.email)).toHaveLength(1)
  const again = await other.browser.post('/v1/phishing-reports', {
    kind: 'number',
    text: 'Again +447400123987!',
  })
  expect(again.body.number).toBe(number)
  expect(await verdictTo(other.email)).toEqual([])
  expect(
    (await sam.browser.get('/desk/v1/phishing')).body.cases.map((line: { number: string }) => line.number),
  ).toContain(number)
  const old = { verdict: 'phishing', reports: 1 }
  expect(outcomeOf(await sam.browser.post(`/desk/v1/phishing/${number}/verdict`, old))).toBe(
    '409 seen-changed',
  )
})

test('a report is read one at a time, and each reading is written down', async () => {
  const { browser } = await holder()
  const { number } = (
    await browser.post('/v1/phishing-reports', {
      kind: 'other',
      text: 'Somebody on a forum says they are you',
    })
  ).body
  const sam = await hire(world(), 'support')
  const { last } = (await sam.browser.get(`/desk/v1/phishing/${number}`)).body
  const view = await sam.browser.post(`/desk/v1/phishing/${number}/reports/${last[0].id}/views`)
  expect(view.body).toEqual({ text: 'Somebody on a forum says they are you' })
  const events = await world()
    .db.selectFrom('events')
    .select('data')
    .where('type', '=', 'file.viewed')
    .execute()
  expect(events.map(({ data }) => data)).toContainEqual({ staffId: sam.staffId, purpose: 'phishing', number })
  for (const path of [`P-000-000-000/reports/${last[0].id}`, `${number}/reports/${sam.staffId}`])
    expect(outcomeOf(await sam.browser.post(`/desk/v1/phishing/${path}/views`))).toBe('404 not-found')
})
