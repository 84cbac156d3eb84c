import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secondsAfter } from '../../platform/clock.ts'
import { atOnce, type Bench, openBench } from '../../platform/testing/outside.ts'
import { rates, tries } from '../../policy/limits.ts'
import { abuseKey } from './abuse-key.ts'
import { claimTry } from './claim-try.ts'
import { spendRate } from './spend-rate.ts'

const start = new Date('2030-01-01T00:00:00Z')

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.end())

describe('attacks on counting', () => {
  test('A06: 200 guesses from anywhere meet one counter: a wait after the fifth, the end by the hundredth', async () => {
    let now = start
    let guesses = 0
    for (let attempt = 0; attempt < 200; attempt++) {
      const claim = await claimTry(bench.databases[attempt % 3]!, now, 'totp', 'account-1', 'stranger')
      if (claim.kind === 'claimed') guesses++
      if (attempt === tries.totp.free) expect(claim.kind).toBe('wait')
      now = secondsAfter(now, attempt < 10 ? 1 : tries.totp.longestWait)
    }
    expect(guesses).toBe(tries.totp.disabledAt)
  })

  test('A23: a thousand wrong tries of strangers leave the known device its own', async () => {
    await atOnce(1000, (index) =>
      claimTry(bench.databases[index % 3]!, start, 'password', 'account-2', 'stranger'),
    )
    expect(await claimTry(bench.databases[0]!, start, 'password', 'account-2', 'stranger')).toMatchObject({
      kind: 'wait',
    })
    expect(await claimTry(bench.databases[0]!, start, 'password', 'account-2', 'device:known')).toEqual({
      kind: 'claimed',
      failures: 1,
    })
  })

  test.each([
    ['case', 'Ann.Lee@Example.COM'],
    ['tag', 'annlee+shop@example.com'],
    ['dots', 'a.n.n.l.e.e@example.com'],
    ['trailing dot', 'annlee@example.com.'],
    ['quoted local part', '"ann.lee"@example.com'],
    ['comments', 'annlee(home)@(work)example.com'],
    ['fullwidth', 'ａｎｎｌｅｅ＠ｅｘａｍｐｌｅ．ｃｏｍ'],
    ['Cyrillic', 'аnnlее@ехаmрlе.com'],
    ['Greek', 'αnnlee@example.cοm'],
    ['right-to-left marks', '\u202eannlee\u200f@example\u200b.com'],
    ['combining marks', 'a\u0301nnlee@example.com'],
    ['blanks', ' annlee@example.com\u00a0'],
    ['ideographic full stop', 'annlee@example。com'],
  ])('C08: one counter whatever the writing: %s', (_name, written) => {
    expect(abuseKey(written)).toBe('annlee@example.com')
  })

  test.each([
    ['Kelvin sign', '\u212aim@example.com', 'kim@example.com'],
    ['dotless i', 'kıım@example.com', 'kiim@example.com'],
    ['capital I with dot', 'KİM@example.com', 'kim@example.com'],
    ['long s', 'ſam@example.com', 'sam@example.com'],
    ['sharp s', 'weiß@example.com', 'weiss@example.com'],
    ['sharp s in a domain', 'a@straße.example', 'a@strasse.example'],
    ['punycode', 'a@xn--strae-oqa.example', 'a@strasse.example'],
    ['Cyrillic domain in punycode', 'a@xn--80ak6aa92e.com', 'a@apple.com'],
    ['two names of one service', 'a.b@googlemail.com', 'ab@gmail.com'],
  ])('C08: %s', (_name, written, key) => {
    expect(abuseKey(written)).toBe(key)
  })

  test('C16: one recipient, however written and through whichever function, gets a bounded number of mails', async () => {
    const spellings = [
      'v.ictim@example.com',
      'VICTIM@example.com',
      'victim+1@example.com',
      'ѵictim@example.com.',
    ]
    const answers = await atOnce(60, (index) =>
      spendRate(
        bench.databases[index % 3]!,
        start,
        'mail.recipient',
        abuseKey(spellings[index % spellings.length]!),
      ),
    )
    expect(answers.filter(({ kind }) => kind === 'spent')).toHaveLength(rates['mail.recipient'].size)
  })

  test('C17: 64 KB are counted in well under 10 ms', () => {
    const hostile = [
      '('.repeat(65_536),
      '.'.repeat(65_536),
      `${'+'.repeat(32_768)}@${'xn--'.repeat(8_192)}`,
      'ß'.repeat(65_536),
    ]
    const times = hostile.map((text) => Math.min(...[1, 2, 3].map(() => timeOf(() => abuseKey(text)))))
    expect(Math.max(...times)).toBeLessThan(10)
  })
})

function timeOf(work: () => void): number {
  const before = performance.now()
  work()
  return performance.now() - before
}
