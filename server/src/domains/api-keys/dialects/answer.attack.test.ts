import { describe, expect, test } from 'vitest'
import { type ApiRefusal, apiRefusals, dialectNames, type Outside } from '../../../policy/api-keys.ts'
import { answer } from './answer.ts'

const reasons = Object.keys(apiRefusals) as ApiRefusal[]
const outsides = [...new Set(reasons.map((reason) => apiRefusals[reason].outside))] as Outside[]

/** All that has to do with the key itself. */
const ofKey: ApiRefusal[] = reasons.filter((reason) => apiRefusals[reason].outside === 'credentials')

test.each(dialectNames)('G09: in %s, all that has to do with the key itself is one answer', (dialect) => {
  const answers = ofKey.map((reason) => JSON.stringify(answer(dialect, apiRefusals[reason].outside)))
  expect(ofKey).toEqual(
    expect.arrayContaining([
      ...['no-key', 'unknown-key', 'other-dialect', 'wrong-passphrase', 'wrong-signature', 'wrong-address'],
      ...['wrong-permission', 'wrong-pair', 'suspended', 'ended', 'expired'],
    ]),
  )
  expect(new Set(answers).size).toBe(1)
  expect(answer(dialect, 'credentials').status).toBe(401)
})

describe.each(dialectNames)('%s', (dialect) => {
  test.each(outsides)('%s: is JSON, is never kept, and names no reason of ours', (outside) => {
    const { status, headers, body } = answer(dialect, outside)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(JSON.parse(body)).toBeTypeOf('object')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-type']).toMatch(/^application\/(problem\+)?json; charset=utf-8$/)
    for (const reason of ofKey.filter((name) => name.includes('-'))) expect(body).not.toContain(reason)
  })

  test('says when to come again', () => {
    expect(answer(dialect, 'locked', 300)).toMatchObject({ status: 429, headers: { 'retry-after': '300' } })
    expect(answer(dialect, 'locked').headers).not.toHaveProperty('retry-after')
  })
})

/** What clients tell errors apart by: the tables `exceptions` of ccxt 4.5.84. */
test.each([
  ['kucoin', 'credentials', { code: '400005' }],
  ['kucoin', 'time', { code: '400002' }],
  ['kucoin', 'locked', { msg: 'Exceeded the access frequency' }],
  ['okx', 'credentials', { code: '50113' }],
  ['okx', 'time', { code: '50102' }],
  ['okx', 'locked', { code: '50011' }],
  ['coinbase-exchange', 'credentials', { message: 'invalid signature' }],
  ['coinbase-exchange', 'time', { message: 'request timestamp expired' }],
  ['kraken', 'credentials', { error: ['EAPI:Invalid key'] }],
  ['kraken', 'time', { error: ['EAPI:Invalid nonce'] }],
  ['kraken', 'locked', { error: ['EGeneral:Temporary lockout'] }],
] as const)('%s, %s: in the words of its clients', (dialect, outside, said) => {
  expect(JSON.parse(answer(dialect, outside).body)).toMatchObject(said)
})
