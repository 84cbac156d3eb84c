import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { isDatabaseAway, isRetryable, isUniqueViolation } from './db.ts'

const sqlError = (code: string): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError('of no interest', 1, 'error'), { code })

describe('a database counts as away', () => {
  test.each([
    ['08006', 'connection failure'],
    ['25006', 'read-only after a fail-over'],
    ['25P03', 'idle in transaction'],
    ['53100', 'disk full'],
    ['53300', 'too many connections'],
    ['57014', 'statement timed out'],
    ['57P01', 'ended by its administrator'],
    ['57P03', 'starting up'],
    ['58030', 'disk fails'],
    ['ECONNREFUSED', 'nobody listens'],
    ['ECONNRESET', 'cut off'],
    ['EHOSTUNREACH', 'no way there'],
    ['EAI_AGAIN', 'no name service'],
  ])('%s: %s', (code) => {
    expect(isDatabaseAway(sqlError(code))).toBe(true)
  })

  test('whatever the driver calls it', () => {
    for (const words of [
      'timeout exceeded when trying to connect',
      'Connection terminated unexpectedly',
      'Client has encountered a connection error and is not queryable',
    ])
      expect(isDatabaseAway(new Error(words))).toBe(true)
  })

  test('but not for a mistake of ours, nor for a file that is missing', () => {
    for (const code of ['42P01', '42703', '22P02', '22021', '23502', '23505', '40001', '42501'])
      expect(isDatabaseAway(sqlError(code)), code).toBe(false)
    expect(isDatabaseAway(Object.assign(new Error(), { code: 'ENOENT', syscall: 'open' }))).toBe(false)
    expect(isDatabaseAway(Object.assign(new Error(), { code: 'ENOENT', syscall: 'connect' }))).toBe(true)
    expect(isDatabaseAway('08006')).toBe(false)
  })
})

test('what is worth doing again, and who was first', () => {
  expect(['40001', '40P01', '57014', '23505'].map((code) => isRetryable(sqlError(code)))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(isUniqueViolation(sqlError('23505'))).toBe(true)
  expect(isUniqueViolation(sqlError('23505'), 'another_key')).toBe(false)
})
