import { describe, expect, it } from 'vitest'
import { askedOf, everything, isAccount, isKind } from './wanted.ts'

const id = 'cce86c64-a2bb-412d-9ac0-1cf61c765d8f'

describe('a search', () => {
  it('is sent without blanks, and its moments as UTC', () => {
    const asked = askedOf({
      ...everything,
      kind: ' sign-in ',
      account: ` ${id.toUpperCase()} `,
      from: '2026-03-01T12:00',
    })
    expect(asked).toEqual({
      ...everything,
      kind: 'sign-in',
      account: id,
      from: new Date('2026-03-01T12:00').toISOString(),
    })
  })

  it.each([
    ['', true],
    ['account.', true],
    ['Account', false],
    ['sign_in', false],
    ['%', false],
  ])('of the kind %j is one: %j', (kind, one) => expect(isKind(kind)).toBe(one))

  it.each([
    ['', true],
    [id, true],
    [id.toUpperCase(), true],
    [id.slice(1), false],
    ['ada@example.com', false],
  ])('for the account %j is one: %j', (account, one) => expect(isAccount(account)).toBe(one))
})

it('I10: no page of the desk draws anything as markup', () => {
  const pages = import.meta.glob<string>('../../**/*.tsx', { query: '?raw', import: 'default', eager: true })
  const drawn = Object.entries(pages)
  expect(drawn.length).toBeGreaterThan(20)
  for (const [file, source] of drawn)
    expect(source, file).not.toMatch(/dangerouslySetInnerHTML|innerHTML|srcDoc/)
})
