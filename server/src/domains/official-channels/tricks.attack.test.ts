import { describe, expect, test } from 'vitest'
import { checkText } from './check.ts'
import { list } from './testing/list.ts'
import { mailTricks, nameTricks, phoneTricks, walletTricks } from './testing/other-tricks.ts'
import { type Expected, type Trick, webTricks } from './testing/web-tricks.ts'
import type { Verdict } from './verdict.ts'

const all = [...webTricks, ...mailTricks, ...phoneTricks, ...nameTricks, ...walletTricks]

const toldAs = ({ answer, lookalike }: Verdict): Expected =>
  answer === 'not-ours' && lookalike ? 'imitates' : answer

const told = ([text, , reason]: Trick) => {
  const verdict = checkText(list, text)
  return [
    text,
    toldAs(verdict),
    ...(reason ? [verdict.reasons.find((one) => one === reason) ?? verdict.reasons] : []),
  ]
}

test('the corpus is as long as it should be, and says nothing twice', () => {
  expect(new Set(all.map(([text]) => text)).size).toBe(all.length)
  expect(all.filter(([, expected]) => expected !== 'listed').length).toBeGreaterThanOrEqual(200)
})

describe.each([
  ['web address', webTricks],
  ['mail sender', mailTricks],
  ['phone number', phoneTricks],
  ['name', nameTricks],
  ['wallet', walletTricks],
])('official channels: every trick with a %s', (_kind, tricks) => {
  test.each(tricks.map((trick) => [JSON.stringify(trick[0]), trick] as const))('%s', (_name, trick) => {
    expect(told(trick)).toEqual([...trick])
  })
})
