import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { outcomeOf, tally } from '../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { costsNoMore } from '../../../test/timing.ts'
import { rates } from '../../policy/limits.ts'
import { kinds } from './channels.ts'
import { checkText } from './check.ts'
import { entries, list } from './testing/list.ts'
import { mailTricks, nameTricks, phoneTricks, walletTricks } from './testing/other-tricks.ts'
import { webTricks } from './testing/web-tricks.ts'

const path = '/v1/official-channels/checks'

const world = useWorld({
  processes: 2,
  env: async () => {
    const file = join(tmpdir(), `channels-${randomBytes(6).toString('hex')}.json`)
    await writeFile(file, JSON.stringify({ channels: entries }))
    return { SALLYPORT_CHANNELS: file, SALLYPORT_MAIL_FROM: 'Northgate <hello@northgate.example>' }
  },
})
const ask = (browser: Browser, text: unknown, more: object = {}) => browser.post(path, { text, ...more })

test('anybody learns whether something is ours, without signing in', async () => {
  const browser = world().browser()
  const own = await ask(browser, `${world().origin}/sign-in`)
  expect(own.body).toEqual({
    answer: 'listed',
    kind: 'web',
    canonical: world().origin,
    lookalike: false,
    reasons: [],
    label: null,
    warnedSince: null,
  })
  expect((await ask(browser, 'accounts.northgate.example')).body.label).toBe('Your account')
  expect((await ask(browser, 'hello@northgate.example')).body).toMatchObject({
    answer: 'listed',
    reasons: ['sender-can-be-forged'],
  })
  expect((await ask(browser, 'https://nоrthgate.example')).body).toEqual({
    answer: 'not-ours',
    kind: 'web',
    canonical: 'https://xn--nrthgate-nbh.example',
    lookalike: true,
    reasons: ['other-host', 'punycode', 'lookalike'],
    label: null,
    warnedSince: null,
  })
  expect((await ask(browser, 'Northgate', { kind: 'mail' })).body).toMatchObject({ answer: 'unclear' })
  const reply = await ask(browser, 'northgate.example')
  expect(reply.headers.get('cache-control')).toBe('no-store')
  expect(reply.headers.getSetCookie()).toEqual([])
  expect(await world().settledMails()).toEqual([])
})

test('what the door answers is what the list says', async () => {
  const some = [...webTricks, ...mailTricks, ...phoneTricks, ...nameTricks, ...walletTricks].filter(
    (_, n) => n % 9 === 0,
  )
  for (const [text] of some)
    if (!/[\ud800-\udfff]/.test(text))
      expect((await ask(world().browser(), text)).body).toEqual({
        ...checkText(list, text),
        warnedSince: null,
      })
})

describe('K03 C17: what is no question', () => {
  test('is refused as a shape', async () => {
    const browser = world().browser()
    const wrong: unknown[] = [
      1,
      true,
      null,
      ['northgate.example'],
      { $ne: '' },
      '',
      'a'.repeat(2_049),
      'é'.repeat(1_025),
      'ﷺ'.repeat(2_000),
    ]
    for (const text of wrong)
      expect([text, outcomeOf(await ask(browser, text))]).toEqual([text, '400 bad-shape'])
    for (const body of [{}, { text: 'x', kind: 'other' }, { text: 'x', url: 'x' }, { text: 'x', kind: null }])
      expect(outcomeOf(await browser.post(path, body))).toBe('400 bad-shape')
    expect((await browser.get(`${path}?text=northgate.example`)).status).toBe(405)
    expect((await browser.post(`${path}?text=northgate.example`, { text: 'x' })).status).toBe(400)
    expect((await ask(browser, 'a'.repeat(2_048))).status).toBe(200)
  })

  test('E08: from a page of another site is not answered', async () => {
    const reply = await world().browser().post(path, { text: 'x' }, { origin: 'https://evil.test' })
    expect(outcomeOf(reply)).toBe('403 origin-refused')
  })

  test('costs no more than a question', async () => {
    const plain = `https://northgate.example/${'a'.repeat(2_000)}`
    for (const unit of [
      'a',
      'а',
      '.',
      '/',
      '//',
      '\\',
      '@',
      'a@',
      '@/',
      '?',
      '#',
      '%',
      '%2e',
      ':',
      '1',
      '+',
      '(',
      '<',
      '>',
      '<>',
      '" ',
      ' ',
      'a ',
      '. ',
      '\t',
      '\n',
      '\u200b',
      '\u0301',
      'xn--',
      'xn--a.',
      'n.',
      'northgate',
      'northgat ',
      '-',
      'ﷺ',
      '𝟎',
      '[',
      'mailto:',
      '0x',
      'on ',
      '&cc',
      ';',
    ]) {
      const text = `${unit.repeat(Math.floor(2_000 / unit.length))}@`
      for (const kind of [undefined, ...kinds])
        for (const asked of [text, `https://${text}`, `x${text}x`])
          expect([
            unit,
            kind,
            await costsNoMore(
              () => checkText(list, asked, kind),
              () => checkText(list, plain),
              { slack: 12 },
            ),
          ]).toEqual([unit, kind, true])
    }
  }, 60_000)
})

describe('I10 K14: what people paste', () => {
  test('stands in no log, no table and no address', async () => {
    const canary = `canary${randomBytes(8).toString('hex')}`
    const browser = world().browser()
    for (const text of [
      `https://${canary}.test/?token=${canary}#${canary}`,
      `${canary}@northgate.example`,
      `"</script><b>\u001b[31m\r\n${canary}" <${canary}@evil.test>`,
      canary.repeat(80),
      `\u202e${canary}\u0000`,
      `=cmd|'/c ${canary}'!A1`,
    ])
      for (const kind of [undefined, ...kinds]) {
        const reply = await ask(browser, text, kind && { kind })
        expect(reply.status).toBe(200)
        // What is shown as read has nothing in it that could act on whoever looks at it.
        expect(reply.body.canonical ?? '').not.toMatch(/[\p{C}\p{Default_Ignorable_Code_Point}]/u)
      }
    expect(outcomeOf(await ask(browser, canary.repeat(200)))).toBe('400 bad-shape')
    expect(world().logLines()).not.toContain(canary)
    expect(world().logLines()).toContain(path)
    expect(
      (await world().db.selectFrom('rates').selectAll().execute()).map((row) => JSON.stringify(row)).join(),
    ).not.toContain(canary)
    expect(await world().db.selectFrom('events').selectAll().execute()).toEqual([])
  })
})

test('a source asks so many times and then waits, over both processes together', async () => {
  const { size, seconds } = rates['channel.check']
  const address = '203.0.113.77'
  const browsers = [0, 1].map((n) => world().browser({ address, process: n }))
  const replies = await Promise.all(
    Array.from({ length: size + 20 }, (_, n) => ask(browsers[n % 2]!, 'northgate.example')),
  )
  expect(tally(replies)).toEqual({ 200: size, '429 too-many-requests': 20 })
  const wait = replies.find(({ status }) => status === 429)!.body.retryAfterSeconds
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(seconds)
  expect((await ask(world().browser(), 'northgate.example')).status).toBe(200)
  await world().advance(seconds)
  expect((await ask(browsers[0]!, 'northgate.example')).status).toBe(200)
})
