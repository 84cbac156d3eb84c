import { describe, expect, it } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { hire } from '../../../test/desk.ts'
import { until, useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { factsOf, freezeIt, newHolder } from './desk.testing.ts'

const world = useWorld({ desk: true, easyCaptcha: true })
const at = '/desk/v1/audit/searches'
type Event = {
  id: string
  type: string
  account: string | null
  data: Record<string, unknown>
  pending: string | null
}
const readsOf = async (staff: string) =>
  (await factsOf(world(), { staff })).filter(({ type }) => type === 'audit.read').map(({ data }) => data.what)

describe('a search of the audit chain', () => {
  it('by kind, by account, by who of the desk, and by time; each written down once', async () => {
    const auditor = await hire(world(), 'auditor')
    const support = await hire(world(), 'support')
    const { id } = await newHolder(world())
    await expectStatus(await freezeIt(support.browser, id), 200)
    const search = async (asked: object): Promise<Event[]> =>
      (await expectStatus(await auditor.browser.post(at, asked), 200)).body.events
    const byStaff = await search({ staff: support.staffId })
    expect(byStaff.every(({ data }) => data.staffId === support.staffId)).toBe(true)
    expect(byStaff.map(({ type }) => type)).toContain('account.freeze-ordered')
    const byAccount = await search({ account: id, kind: 'account.' })
    expect(byAccount.map(({ type }) => type).toSorted()).toEqual([
      'account.created',
      'account.freeze-ordered',
      'account.frozen',
    ])
    const now = await world().now()
    expect(await search({ from: new Date(now.getTime() + 60_000).toISOString() })).toEqual([])
    expect(await search({ kind: 'no-such-thing' })).toEqual([])
    expect(await readsOf(auditor.staffId)).toEqual([
      `staff ${support.staffId}`,
      'kind account.',
      expect.stringMatching(/^from /),
      'kind no-such-thing',
    ])
  })

  it('goes on by its own cursor alone: by no other, of nobody else, for nothing else', async () => {
    const auditor = await hire(world(), 'auditor')
    const other = await hire(world(), 'admin')
    for (let n = 0; n < 4; n++) await newHolder(world())
    const seen: string[] = []
    let next: string | null = null
    do {
      const { body }: { body: { events: Event[]; next: string | null } } = await expectStatus(
        await auditor.browser.post(at, next ? { cursor: next } : {}),
        200,
      )
      seen.push(...body.events.map(({ id }) => id))
      next = body.next
      if (next && seen.length === 50) {
        for (const cursor of [
          `${next}x`,
          next.replace(/^\d+/, '999999999'),
          '50',
          '0.',
          `${seen.at(-1)}.`,
          next.slice(0, -3),
        ])
          expect(outcomeOf(await auditor.browser.post(at, { cursor })), cursor).toBe('400 bad-shape')
        expect(outcomeOf(await auditor.browser.post(at, { cursor: next, kind: 'sign-in' }))).toBe(
          '400 bad-shape',
        )
        expect(outcomeOf(await other.browser.post(at, { cursor: next }))).toBe('400 bad-shape')
      }
    } while (next)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(
      seen
        .map(Number)
        .toSorted((a, b) => b - a)
        .map(String),
    )
    expect(seen.at(-1)).toBe('1')
    expect(await readsOf(auditor.staffId)).toEqual(['everything'])
  })

  it('says what is sealed, and how far the chain is', async () => {
    const auditor = await hire(world(), 'auditor')
    await until(async () => (await auditor.browser.get('/desk/v1/audit/chain')).body.waiting === 0)
    const { body: chain } = await auditor.browser.get('/desk/v1/audit/chain')
    expect(chain).toMatchObject({ refused: 0, waiting: 0 })
    expect(chain.seals).toBeGreaterThan(0)
    const { events } = (await auditor.browser.post(at, { kind: 'staff.joined' })).body
    expect(events[0]).toMatchObject({ type: 'staff.joined', pending: null })
  })

  it('is not for support and reviewers', async () => {
    for (const role of ['support', 'reviewer'] as const) {
      const { browser } = await hire(world(), role)
      expect(outcomeOf(await browser.post(at, {}))).toBe('404 right-missing')
      expect(outcomeOf(await browser.get('/desk/v1/audit/chain'))).toBe('404 right-missing')
    }
  })

  it.each(['2026-02-30T10:00:00Z', '2026-13-01T00:00:00Z', '2026-01-01T25:00:00Z', '2026-01-01'])(
    'of a time that no calendar has is refused: %s',
    async (from) => {
      const auditor = await hire(world(), 'auditor')
      expect(outcomeOf(await auditor.browser.post(at, { from }))).toBe('400 bad-shape')
      expect(await readsOf(auditor.staffId)).toEqual([])
    },
  )
})
