import { expect, it } from 'vitest'
import { hire } from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword } from '../../../test/people.ts'
import { look, newHolder } from './desk.testing.ts'

const world = useWorld({ desk: true, easyCaptcha: true })

const hostile = [
  'x</script><script>alert(1)</script>',
  '\u001b[2J\u001b]0;owned\u0007',
  '\u202Egnp.exe\u2066',
  '"},{"type":"sign-in.succeeded","data":{"',
  '=HYPERLINK("https://x.example")',
  '<img src=x onerror=alert(1)>',
  'a\u0000b\u2028c\ufeff',
]
// biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would obey is what is looked for
const active = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/

/** Every text of an answer. */
const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value && typeof value === 'object'
      ? Object.entries(value).flatMap(([name, inner]) => [name, ...textsOf(inner)])
      : []

it('I10: what a holder or a thief wrote reaches a viewer as JSON, inert, and the one who helps not at all', async () => {
  const support = await hire(world(), 'support')
  const auditor = await hire(world(), 'auditor')
  const { id, email, browser } = await newHolder(world())
  for (const text of hostile) {
    const agent = { 'user-agent': text.replace(/[^\u0020-\u007e]/g, '~') }
    await browser.post('/v1/sign-ins', { identifier: email }, agent)
    await browser.post('/v1/sign-ins/current/password', { password: text }, agent)
    await support.browser.post('/desk/v1/accounts/find', { identifier: text })
    const reason = `${text} because they asked for it`
    await support.browser.post(`/desk/v1/accounts/${id}/freeze`, { reason })
    // A reason that could be stored is one line of plain text: what it says of a script is only said.
    await support.browser.post(`/desk/v1/accounts/${id}/reveals`, { identifierId: id, reason })
  }
  await confirmed(
    browser,
    'POST',
    '/v1/factors/passkeys',
    { password: goodPassword },
    { name: hostile[0] },
  ).catch(() => null)
  const answers = [
    await expectStatus(await look(support.browser, id), 200),
    await expectStatus(await auditor.browser.post('/desk/v1/audit/searches', { account: id }), 200),
    await expectStatus(await auditor.browser.post('/desk/v1/audit/searches', {}), 200),
    await expectStatus(await support.browser.get('/desk/v1/freezes'), 200),
  ]
  for (const { headers, body } of answers) {
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    for (const text of textsOf(body)) expect(text).not.toMatch(active)
  }
  expect(JSON.stringify(answers[0]!.body)).not.toMatch(/script|onerror|HYPERLINK|exe/)
})

it('I10: a row that somebody wrote past us is shown inert as well', async () => {
  const auditor = await hire(world(), 'auditor')
  const { id } = await newHolder(world())
  const data = Object.fromEntries(
    hostile.filter((text) => !text.includes('\u0000')).map((text, n) => [`f${n}`, text]),
  )
  const row = { at: await world().now(), type: 'account.created', account_id: id, data: JSON.stringify(data) }
  await world()
    .db.insertInto('events')
    .values({ ...row, device_name: hostile[0]!, address: hostile[5]!, place: hostile[4]! } as never)
    .execute()
  const { body, headers } = await auditor.browser.post('/desk/v1/audit/searches', { account: id })
  expect(headers.get('content-type')).toMatch(/^application\/json/)
  for (const text of textsOf(body)) expect(text).not.toMatch(active)
})
