import { expect, test } from 'vitest'
import { atOnce, outcomeOf, tally } from '../../../test/attacks.ts'
import type { Reply } from '../../../test/browser.ts'
import { because, hire } from '../../../test/desk.ts'
import { type Browser, until, useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail, mailedCode, signUp } from '../../../test/people.ts'
import { eml } from './reports.testing.ts'

const world = useWorld({ desk: true, processes: 2, easyCaptcha: true })

async function holder() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email }
}
const report = (browser: Browser, text: string, kind = 'address') =>
  browser.post('/v1/phishing-reports', { kind, text })

async function proven(email = freshEmail('reader')) {
  const browser = world().browser()
  const captcha = await browser.captcha('reply-address')
  await expectStatus(await browser.post('/v1/reply-addresses', { email, captcha }), 201)
  const code = await mailedCode(world(), email)
  const { body } = await expectStatus(
    await browser.post('/v1/reply-addresses/current/answers', { code }),
    201,
  )
  return { email, proof: body.proof as string }
}
async function signedOut(more: object, process = 0): Promise<Reply> {
  const browser = world().browser({ process })
  const captcha = await browser.captcha('phishing-report')
  return await browser.post('/v1/phishing-reports/signed-out', { kind: 'address', captcha, ...more })
}
const caseRow = (number: string) =>
  world().db.selectFrom('phishing_cases').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
const events = async (type: string, number: string) => {
  const rows = await world().db.selectFrom('events').select('data').where('type', '=', type).execute()
  return rows.filter(({ data }) => (data as { number?: string }).number === number)
}
const untold = async () =>
  (await world().db.selectFrom('phishing_reports').select('id').where('told_at', 'is', null).execute()).length

test('the same reported fifty times at once, over two processes: one case of fifty reports', async () => {
  const replies = await atOnce(50, (n) => signedOut({ text: 'https://one-wave.example/login' }, n % 2))
  expect(tally(replies)).toEqual({ 201: 50 })
  const numbers = new Set(replies.map(({ body }) => body.number))
  expect(numbers.size).toBe(1)
  const row = await caseRow([...numbers][0])
  expect(row.reports).toBe(50)
  const kept = await world()
    .db.selectFrom('phishing_reports')
    .select('id')
    .where('case_id', '=', row.id)
    .execute()
  expect(kept).toHaveLength(50)
})

test('one proof fifty times at once: one report; a used or foreign proof is none', async () => {
  const { email, proof } = await proven()
  const replies = await atOnce(50, (n) => signedOut({ text: 'https://proofs.example', reply: proof }, n % 2))
  expect(tally(replies)).toEqual({ 201: 1, '403 reply-address-required': 49 })
  for (const reply of [proof, 'x'.repeat(43), proof.slice(0, -1)])
    expect(outcomeOf(await signedOut({ text: 'https://proofs.example', reply }))).toBe(
      '403 reply-address-required',
    )
  expect(await world().settledMails(email)).toHaveLength(1)
})

test('fifty verdicts at once: one is written, and every reporter is told once', async () => {
  const [one, two] = [await holder(), await proven()]
  const text = 'https://verdicts.example/login'
  const { number } = (await expectStatus(await report(one.browser, text), 201)).body
  await expectStatus(await signedOut({ text, reply: two.proof }), 201)
  const [sam, ruth] = [await hire(world(), 'support'), await hire(world(), 'reviewer', { process: 1 })]
  const replies = await atOnce(50, (n) =>
    (n % 2 ? sam : ruth).browser.post(`/desk/v1/phishing/${number}/verdict`, {
      verdict: 'phishing',
      reports: 2,
    }),
  )
  expect(tally(replies)).toEqual({ 204: 50 })
  expect(await events('phishing.decided', number)).toHaveLength(1)
  const { id } = await caseRow(number)
  await until(async () => {
    const left = world().db.selectFrom('phishing_reports').select('id').where('case_id', '=', id)
    return (await left.where('told_at', 'is', null).execute()).length === 0
  })
  for (const { email } of [one, two]) {
    const told = (await world().settledMails(email)).filter((mail) => mail.text.includes(number))
    expect(told).toHaveLength(1)
    // J09: nothing of what was reported is in what is sent.
    expect(`${told[0]!.text} ${told[0]!.html}`).not.toContain('verdicts.example')
  }
})

test('a forged copy of a genuine mail is a case of its own, however like it is', async () => {
  const { browser, email } = await holder()
  const genuine = {
    to: email,
    from: 'Exchange <no-reply@exchange.example>',
    subject: 'Your withdrawal',
    link: 'https://login.exchange.example/x',
  }
  const copies = [
    {},
    { link: 'https://login.exchange.example.evil.example/x' },
    { more: 'Reply-To: other@evil.example' },
    { html: '<p>Call <b>+44 7400 999 888</b> <a href="https://login.exchange.example/x">x</a></p>' },
    {
      html: '<a href="https://login.exchange.example/x">x</a> pay to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
    },
  ]
  const numbers: string[] = []
  for (const copy of copies)
    numbers.push(
      (
        await expectStatus(
          await browser.post('/v1/phishing-reports', { kind: 'mail', mail: eml({ ...genuine, ...copy }) }),
          201,
        )
      ).body.number,
    )
  expect(new Set(numbers).size).toBe(copies.length)
  const again = await browser.post('/v1/phishing-reports', {
    kind: 'mail',
    mail: eml({ ...genuine, subject: 'Re: Your  withdrawal' }),
  })
  expect(again.body.number).toBe(numbers[0])
})

test('I01: who may look, decide and warn; K05: others learn nothing of a case', async () => {
  const { browser } = await holder()
  const { number } = (await expectStatus(await report(browser, 'https://rights.example'), 201)).body
  const at = `/desk/v1/phishing/${number}`
  const [auditor, admin] = [await hire(world(), 'auditor'), await hire(world(), 'admin')]
  expect(outcomeOf(await auditor.browser.get(at))).toBe('404 right-missing')
  expect(outcomeOf(await admin.browser.get(at))).toBe('200')
  expect(outcomeOf(await admin.browser.post(`${at}/verdict`, { verdict: 'phishing', reports: 1 }))).toBe(
    '404 right-missing',
  )
  const sam = await hire(world(), 'support')
  await expectStatus(await sam.browser.post(`${at}/verdict`, { verdict: 'phishing', reports: 1 }), 204)
  const warning = { kind: 'host', value: 'rights[.]example', reason: because }
  expect(outcomeOf(await sam.browser.post(`${at}/warnings`, warning))).toBe('404 right-missing')
  expect(outcomeOf(await sam.browser.get('/desk/v1/phishing/P-000-000-001'))).toBe('404 not-found')
  const other = await holder()
  expect((await other.browser.get('/v1/phishing-reports')).body).toEqual({ reports: [] })
})

test('nobody at the desk can warn of us, whatever is in a report', async () => {
  const { browser, email } = await holder()
  const ours = new URL(world().origin).host
  const mail = eml({ to: email, link: `http://${ours}/sign-in`, subject: 'ours in it' })
  const { number } = (
    await expectStatus(await browser.post('/v1/phishing-reports', { kind: 'mail', mail }), 201)
  ).body
  const ruth = await hire(world(), 'reviewer')
  await expectStatus(
    await ruth.browser.post(`/desk/v1/phishing/${number}/verdict`, { verdict: 'phishing', reports: 1 }),
    204,
  )
  for (const { kind, value } of (await ruth.browser.get(`/desk/v1/phishing/${number}`)).body.indicators as {
    kind: string
    value: string
  }[]) {
    if (!value.includes('localhost')) continue
    const reply = await ruth.browser.post(`/desk/v1/phishing/${number}/warnings`, {
      kind,
      value,
      reason: because,
    })
    expect([value, outcomeOf(reply)]).toEqual([value, '409 channel-listed'])
  }
  const { body } = await world().browser().post('/v1/official-channels/checks', { text: world().origin })
  expect(body).toMatchObject({ answer: 'listed', warnedSince: null })
})

test('K03: what is no report costs nothing and leaves nothing', async () => {
  const { browser } = await holder()
  const bodies: [object, string][] = [
    [{ kind: 'mail' }, '422 report-empty'],
    [{ kind: 'mail', text: '  \n ' }, '422 report-empty'],
    [{ kind: 'mail', text: '\u200b\u202e' }, '422 report-empty'],
    [{ kind: 'mail', mail: 'not base64!' }, '400 bad-shape'],
    [{ kind: 'letter', text: 'x' }, '400 bad-shape'],
    [{ kind: 'mail', text: ['x'] }, '400 bad-shape'],
    [{ kind: 'mail', text: 'x', verdict: 'ours' }, '400 bad-shape'],
    [{ kind: 'mail', mail: 'A'.repeat(1_700_000) }, '413 body-too-large'],
  ]
  for (const [body, outcome] of bodies)
    expect(outcomeOf(await browser.post('/v1/phishing-reports', body))).toBe(outcome)
  const bare = world().browser()
  expect(outcomeOf(await bare.post('/v1/phishing-reports/signed-out', { kind: 'other', text: 'x' }))).toBe(
    '403 captcha-required',
  )
  expect((await browser.get('/v1/phishing-reports')).body.reports).toEqual([])
})

test('K14: what was reported stands in no log and no event, and sealed in its row', async () => {
  const { browser } = await holder()
  const secret = 'zirconium-otter-91'
  const { number } = (
    await expectStatus(
      await report(browser, `They said ${secret} https://sealed.example/${secret}`, 'other'),
      201,
    )
  ).body
  expect(world().logLines()).not.toContain(secret)
  const all = await world().db.selectFrom('events').select('data').execute()
  expect(JSON.stringify(all)).not.toContain(secret)
  const { id } = await caseRow(number)
  const [row] = await world()
    .db.selectFrom('phishing_reports')
    .select('text')
    .where('case_id', '=', id)
    .execute()
  expect(row!.text.includes(secret)).toBe(false)
  expect(await untold()).toBeGreaterThan(0)
})
