import { describe, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import type { Permission } from '../../policy/api-keys.ts'
import { permissionNames } from '../../policy/api-keys.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import { day, give, made, may } from './keys.testing.ts'

const world = useWorld({ easyCaptcha: true })

describe('G13: each permission stands alone', () => {
  /** Written out: what a key with one permission may do, when all that waits has waited. */
  const matrix: Record<Permission, Permission[]> = {
    read: ['read'],
    trade: ['trade'],
    transfer: ['transfer'],
    withdraw: ['withdraw'],
  }
  test.each(permissionNames)('%s', async (permission) => {
    const person = await newTrader(world())
    const { key } = await made(person, { permissions: [permission] })
    await world().advance(day + 1)
    const tried = [
      ...permissionNames,
      'Read',
      'READ',
      'withdraw ',
      'with',
      'withdrawal',
      '*',
      '',
      'trade,withdraw',
      '__proto__',
      '0',
    ]
    const allowed: string[] = []
    for (const one of tried) if (await may(world(), key.id, one)) allowed.push(one)
    expect(allowed).toEqual(matrix[permission])
  })

  test('all of them are each of them, and a key of none is none', async () => {
    const person = await newTrader(world())
    const { key } = await made(person, { permissions: permissionNames })
    const [none] = await give(world(), person.account, 1, { permissions: [] })
    await world().advance(day + 1)
    for (const one of permissionNames) {
      expect(await may(world(), key.id, one)).toBe(true)
      expect(await may(world(), none!, one)).toBe(false)
    }
  })

  test('only what moves value waits', async () => {
    const person = await newTrader(world())
    const { key } = await made(person, { permissions: permissionNames })
    const now = await Promise.all(permissionNames.map((one) => may(world(), key.id, one)))
    expect(now).toEqual([true, true, false, false])
  })
})
