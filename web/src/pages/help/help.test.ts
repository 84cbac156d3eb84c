import { describe, expect, it } from 'vitest'
import { Problem } from '../../api/problem.ts'
import { before } from '../../words/en/before.ts'
import { help } from '../../words/en/help.ts'
import { judgeClock, judgeServer } from './clock.ts'
import { judgeBrowser, judgeSite, tryStorage } from './device.ts'
import { unanswered } from './finding.ts'
import { oddities } from './typing.ts'

const { checks } = help

describe('the clock of this device', () => {
  it.each([
    [0, 0.1],
    [14, 0.1],
    [-14, 0.1],
    // The answer took so long that nothing is known to the second.
    [20, 12],
  ])('%d s ahead after a trip of %d s is right, as far as can be told', (ahead, trip) => {
    expect(judgeClock({ ahead, trip }).state).toBe('fine')
  })

  it.each([
    [600, '10 minutes ahead'],
    [-600, '10 minutes behind'],
    [16.4, '16 seconds ahead'],
    [-3 * 3600, '3 hours behind'],
  ])('%d s ahead is named', (ahead, words) => {
    const { state, what, next } = judgeClock({ ahead, trip: 0.2 })
    expect([state, what]).toEqual(['attention', `The clock of this device is ${words}.`])
    expect(next).toBeTruthy()
  })
})

describe('the server', () => {
  it('answers, soon or late', () => {
    expect(judgeServer({ ahead: 0, trip: 0.3 }).state).toBe('fine')
    expect(judgeServer({ ahead: 0, trip: 9 })).toMatchObject({
      state: 'attention',
      what: 'Our server answers, after 9 seconds.',
    })
  })

  it.each([
    [{ status: 0, code: 'offline' }, 'danger', checks.server.offline],
    [{ status: 0, code: 'unreachable' }, 'danger', checks.server.unreachable],
    [{ status: 511, code: 'unreadable' }, 'danger', checks.server.unreachable],
    [{ status: 429, code: 'too-many-requests' }, 'unknown', checks.server.often],
    [{ status: 503, code: 'unavailable' }, 'attention', checks.server.fault],
  ] as const)('is told apart from what stands before it: %j', (facts, state, told) => {
    expect(unanswered(new Problem({ detail: '', ...facts }))).toEqual({ state, ...told })
  })
})

describe('the site', () => {
  const host = 'accounts.northgate.example'
  it('is ours, is another one, or nobody can say', () => {
    expect(judgeSite({ host, expected: host, secure: true }).state).toBe('fine')
    expect(judgeSite({ host, expected: 'northgate.example', secure: true }).state).toBe('danger')
    expect(judgeSite({ host, expected: host, secure: false }).state).toBe('danger')
    expect(judgeSite({ host, expected: null, secure: false }).state).toBe('danger')
    expect(judgeSite({ host, expected: null, secure: true }).state).toBe('unknown')
  })
})

describe('the browser', () => {
  const new_ = { withResolvers: true, union: true, passkeys: true }
  it('is known by what it can do', () => {
    expect(judgeBrowser(new_).state).toBe('fine')
    expect(judgeBrowser({ ...new_, union: false })).toMatchObject(checks.browser.old)
    expect(judgeBrowser({ ...new_, withResolvers: false })).toMatchObject(checks.browser.old)
    expect(judgeBrowser({ ...new_, passkeys: false })).toMatchObject(checks.browser.noPasskeys)
  })

  const storage = (given: Partial<Storage>): Storage =>
    ({ setItem: () => {}, removeItem: () => {}, ...given }) as Storage

  it('keeps what a page gives it, or does not, and says so in three ways', () => {
    const kept = new Map<string, string>()
    const keeping = storage({
      setItem: (key, value) => void kept.set(key, value),
      getItem: (key) => kept.get(key) ?? null,
    })
    expect(tryStorage(() => keeping).state).toBe('fine')
    expect(tryStorage(() => storage({ getItem: () => null })).state).toBe('attention')
    const full = storage({
      setItem: () => {
        throw new DOMException('', 'QuotaExceededError')
      },
    })
    expect(tryStorage(() => full).state).toBe('attention')
    expect(
      tryStorage(() => {
        throw new DOMException('', 'SecurityError')
      }).state,
    ).toBe('attention')
  })
})

describe('what is typed', () => {
  const { typing } = help
  it.each([
    ['', false, []],
    ['quiet harbour', false, []],
    ['quiet', true, [typing.capsLock]],
    [' quiet', false, [typing.blanks]],
    ['quiet\t', false, [typing.blanks, typing.unusual('U+0009')]],
    ['pаss', false, [typing.unusual('а (U+0430)')]],
    ['a\u200bb\u00a0c', false, [typing.unusual('U+200B, U+00A0')]],
    ['ÄÄÖ', false, [typing.unusual('Ä (U+00C4), Ö (U+00D6)')]],
    ['😀', false, [typing.unusual('😀 (U+1F600)')]],
  ])('%j', (typed, capsLock, said) => {
    expect(oddities(typed, capsLock)).toEqual(said)
  })
})

const texts = (node: unknown): string[] => {
  if (typeof node === 'string') return [node]
  if (typeof node === 'function') return texts(node('x', 'x'))
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(texts) : []
}

it('speaks as the house does: no please, no oops, no exclamation marks', () => {
  const all = [...texts(help), ...texts(before)]
  expect(all.length).toBeGreaterThan(80)
  expect(all.filter((text) => /please|oops|!/i.test(text))).toEqual([])
})
