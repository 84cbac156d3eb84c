import { describe, expect, test } from 'vitest'
import { phishing } from '../../../policy/support.ts'
import { message } from '../reports.testing.ts'
import type { Reported } from './findings.ts'
import { defang, refang } from './refang.ts'
import { readReport } from './report.ts'
import { read } from './run.ts'

const nobody = { own: [], secret: [] }
const ofText = (text: string, kind: Reported['kind'] = 'other') =>
  readReport({ kind, text, mail: null, ...nobody })
const ofMail = (source: string, own: string[] = [], secret: string[] = []) =>
  readReport({ kind: 'mail', text: '', mail: Buffer.from(source), own, secret })
const found = async (text: string, kind?: Reported['kind']) =>
  (await ofText(text, kind)).indicators.map(({ kind, value }) => `${kind} ${value}`)

describe('what a report leads to', () => {
  test.each([
    ['https://evil.example/a?b=1#me@example.com', ['url https://evil.example/a?b=1', 'host evil.example']],
    ['hxxps[:]//evil[.]example/x', ['url https://evil.example/x', 'host evil.example']],
    ['h**p://evil(.)example', ['host evil.example']],
    ['go to evil [dot] example now', ['host evil.example']],
    ['www.evil.example', ['host www.evil.example']],
    ['https://xn--exchnge-2hb.example', ['host xn--exchnge-2hb.example']],
    ['https://exchänge.example', ['host xn--exchnge-8wa.example']],
    ['https://ours.example@evil.example/', ['host evil.example']],
    [
      'https://google.example/url?q=https%3A%2F%2Fevil.example%2Flogin',
      ['host google.example', 'host evil.example', 'url https://evil.example/login'],
    ],
    ['call +44 7400 123 456 now', ['number +447400123456']],
    ['from no-reply[@]evil[.]example', ['mail-address no-reply@evil.example']],
    [
      'send to 0x52908400098527886E0F7030069857D2E4169EE7',
      ['wallet 0x52908400098527886e0f7030069857d2e4169ee7'],
    ],
    ['bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq.', ['wallet bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq']],
  ])('%s', async (text, expected) => {
    expect(await found(text)).toEqual(expect.arrayContaining(expected))
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,<b>',
    'file:///etc/passwd',
    'https://',
    'see file.pdf and e.g. this',
    '',
  ])('nothing: %s', async (text) => expect(await found(text)).toEqual([]))

  test('of a mail whose sender is in Cc too: the sender all the same, and not the reporter', async () => {
    const { indicators, text } = await ofMail(
      message({
        to: 'ada@example.com',
        from: 'team@evil-sender.example',
        more: 'Cc: team@evil-sender.example',
        html: '<p>Dear ada@example.com</p>',
      }),
    )
    expect(indicators.map(({ value }) => value)).toContain('team@evil-sender.example')
    expect(text).not.toContain('ada@example.com')
  })

  test('of a mail: who sent it, every attribute that leads somewhere, and links that lie about themselves', async () => {
    const { indicators, senders, subject } = await ofMail(
      message({
        to: 'ada@example.com',
        from: '"no-reply@exchange.example" <team@evil-sender.example>',
        more: 'Reply-To: answer@evil-reply.example',
        html: `<form action="https://form.example/x"><img src="https://pixel.example/p?u=1"><a href="&#104;ttps&colon;//evil.example">https://login.exchange.example</a>
          <meta http-equiv="refresh" content="0; url=https://meta.example/"><style>a{background:url(https://style.example)}</style>`,
      }),
    )
    const values = indicators.map(({ value }) => value)
    for (const one of [
      'team@evil-sender.example',
      'answer@evil-reply.example',
      'form.example',
      'pixel.example',
      'evil.example',
      'meta.example',
    ])
      expect(values).toContain(one)
    expect(indicators).toContainEqual({
      kind: 'host',
      value: 'evil.example',
      shown: 'login.exchange.example',
    })
    expect({ senders, subject }).toEqual({ senders: ['evil-sender.example'], subject: 'Act now' })
  })

  test('what is defanged is no address any more, and comes back whole', () => {
    for (const one of ['https://evil.example/a?b=https://x.example', 'evil.example', 'a@evil.example']) {
      expect(URL.canParse(defang(one))).toBe(false)
      expect(defang(one)).not.toMatch(/\w\.\w|@\w/)
    }
    expect(refang(defang('https://evil.example/a'))).toBe('https://evil.example/a')
  })
})

test('the reporter is in none of it: not as an address, not as trackers write one, nor another who got it', async () => {
  const own = 'ada.holder@example.com'
  const forms = [
    own,
    own.toUpperCase(),
    encodeURIComponent(own),
    Buffer.from(own).toString('base64'),
    Buffer.from(own).toString('hex'),
  ]
  const html = forms
    .map((one) => `<p>Dear ${one} <a href="https://evil.example/t?e=${one}">x</a></p>`)
    .join('')
  const all = await ofMail(
    message({ to: `${own}, other.victim@example.com`, html: `${html} other.victim@example.com` }),
    [own],
  )
  const told = JSON.stringify(all).toLowerCase()
  for (const one of [...forms, 'other.victim']) expect(told).not.toContain(one.toLowerCase())
  expect(told).toContain('evil.example')
})

test('I10: what the desk reads turns no line, hides nothing and leads nowhere; no token, no code, no anti-phishing code', async () => {
  const token = 'A'.repeat(43)
  const { text, subject } = await ofMail(
    message({
      to: 'ada@example.com',
      subject: '=?utf-8?B?4oCuZ25pc2lo?= </script><script>alert(1)</script>\u001b[31m',
      html: `<p>a\u202eb\u200bc\u0007\u001b[2J</p><p>Your code is 482913, phrase: blue heron. </p><a href="https://a.example/reset#${token}">https://a.example/reset#${token}</a>`,
    }),
    [],
    ['blue heron'],
  )
  expect(text).not.toMatch(/(?!\n)\p{Cc}|[\u200b\u202a-\u202e\u2066-\u2069]/u)
  expect(text).not.toMatch(/https?:\/\//)
  for (const one of [token, '482913', 'blue heron']) expect(`${text} ${subject}`).not.toContain(one)
  expect(text).toContain('[code]')
})

describe('D14: a report made to cost', () => {
  const nested = (depth: number): string => {
    let inner = 'Content-Type: text/plain\r\n\r\nhttps://deep.example\r\n'
    for (let n = 0; n < depth; n++)
      inner = `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n${inner}\r\n--b${n}--\r\n`
    return `From: a@evil.example\r\nSubject: deep\r\n${inner}`
  }
  const cases: [string, string][] = [
    ['parts within parts', nested(5_000)],
    [
      'parts beside parts',
      `From: a@evil.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(20_000)}--b--`,
    ],
    ['a header of a megabyte', `From: a@evil.example\r\nSubject: ${'x'.repeat(900_000)}\r\n\r\nhi`],
    ['a hundred thousand headers', `From: a@evil.example\r\n${'X-A: b\r\n'.repeat(100_000)}\r\nhi`],
    [
      'ten thousand links',
      message({
        to: 'a@b.example',
        html: Array.from({ length: 10_000 }, (_, n) => `<a href="https://h${n}.example/">x</a>`).join(''),
      }),
    ],
    ['an attribute that never ends', message({ to: 'a@b.example', html: `<a href="${'x'.repeat(800_000)}` })],
    ['addresses that nearly are', `From: ${'a@'.repeat(300_000)}\r\n\r\nhi`],
    ['hosts that nearly are', `From: a@evil.example\r\n\r\n${'a-'.repeat(400_000)}`],
    ['brackets that nearly are', `From: a@evil.example\r\n\r\n${'[ '.repeat(400_000)}`],
    ['numbers that nearly are', `From: a@evil.example\r\n\r\n${'+1 2 3 4 5 6 7 8 '.repeat(50_000)}`],
  ]
  test.each(cases)(
    '%s: read, or given up, in a thread that ends; what is found is bounded',
    async (_what, source) => {
      const bytes = Buffer.from(source).subarray(0, phishing.bytes)
      let turns = 0
      const beat = setInterval(() => (turns += 1), 5)
      const read_ = await read({ kind: 'mail', text: '', mail: bytes, ...nobody })
      clearInterval(beat)
      // This process went on meanwhile.
      expect(turns).toBeGreaterThan(3)
      expect(read_.indicators.length).toBeLessThanOrEqual(phishing.indicators)
      expect(read_.text.length).toBeLessThanOrEqual(phishing.textLength + 1_000)
    },
    60_000,
  )

  test('elements within elements: given up after its time, and kept for people', async () => {
    const mail = Buffer.from(message({ to: 'a@b.example', html: '<div>'.repeat(180_000) }))
    const given = await read({ kind: 'mail', text: '', mail, ...nobody }, 0.5)
    expect(given).toMatchObject({ subject: null, indicators: [] })
    expect(given.text).toContain('Subject: Act now')
    expect(given.text).not.toContain('<div>')
  })
})
