import type pg from 'pg'
import { expect, test } from 'vitest'
import { askAll, type Wonder } from './question.ts'

const name = (sign: string) => `ak_${sign.repeat(24)}`
const wonder = (changes: Partial<Wonder>): Wonder => ({
  ...{ name: name('A'), version: 1, source: '192.0.2.1', token: null, mark: null },
  ...changes,
})
/** A database in which everything is as it is remembered. */
const calm = { query: async () => ({ rows: [] }) } as unknown as pg.Pool
const now = new Date('2026-03-01T12:00:00Z')

test('G10: of two that remember different versions of one key, the one that was not asked for is behind', async () => {
  const [older, newer, other] = await askAll(
    calm,
    [wonder({ version: 1 }), wonder({ version: 2 }), wonder({ name: name('B'), version: 1 })],
    now,
  )
  expect([older!.isStale, newer!.isStale, other!.isStale]).toEqual([true, false, false])
})

test('G10: the same of a program’s token', async () => {
  const token = (version: number) => ({ key: 'ab'.repeat(32), version })
  const [older, newer, none] = await askAll(
    calm,
    [wonder({ token: token(1) }), wonder({ token: token(2) }), wonder({})],
    now,
  )
  expect([older!.isTokenStale, newer!.isTokenStale, none!.isTokenStale]).toEqual([true, false, false])
})
