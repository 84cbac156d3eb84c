import { describe, expect, test } from 'vitest'
import { accountOf, outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus } from '../../../../test/people.ts'
import { newPerson } from '../../identifiers/changing.testing.ts'
import type { Destination } from '../destinations/index.ts'
import { given, legacy, look, path, segwit, toBitcoin, toldOf } from './listing.testing.ts'
import { resembles } from './look-alikes.ts'

const world = useWorld({ easyCaptcha: true })

const at = (address: string, more: Partial<Destination> = {}): Destination => ({
  kind: 'on-chain',
  asset: 'USDT',
  network: 'ethereum',
  address,
  memo: '',
  ...more,
})
const real = '0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B'
const tron = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

describe('what a person could take for an address of the list', () => {
  test.each([
    [
      'four signs at either end alike, as vanity makes them',
      real,
      '0xaB58f00dF00DF00dF00Df00DF00dF00dF00DeC9B',
      'same-ends',
    ],
    ['three and three', real, '0xab5f00dF00DF00dF00Df00DF00dF00dF00DfFc9b', 'same-ends'],
    ['the beginning alone, and long', real, '0xab5801a7d398ffffffffffffffffffffffffffff', 'same-ends'],
    ['one sign in the middle', real, real.replace('8bE11', '8bF11'), 'same-ends'],
    ['the case', tron, tron.toLowerCase(), 'case'],
    ['letters and digits of one shape', 'GAAZ0O1Il5S8B2ZQ', 'GAAZO0lI1S5B82ZQ', 'confusable'],
    ['another one altogether', real, '0x52908400098527886E0F7030069857D2E4169EE7', null],
    ['two signs at either end, which chance makes', real, '0xaB0000000000000000000000000000000000009B', null],
  ])('F07: %s', (_why, one, other, expected) => {
    expect(resembles(at(one), at(other))).toBe(expected)
    expect(resembles(at(other), at(one))).toBe(expected)
  })

  test.each([
    [
      'the same address with another tag',
      at('rHb9', { network: 'xrp', memo: '1' }),
      at('rHb9', { network: 'xrp', memo: '2' }),
      'same-address-other-memo',
    ],
    [
      'the same with a tag and without',
      at('rHb9', { network: 'xrp', memo: '1' }),
      at('rHb9', { network: 'xrp' }),
      'same-address-other-memo',
    ],
    ['the same for another asset', at(real), at(real, { asset: 'USDC' }), null],
    ['the same on a network of the same owner', at(real), at(real, { network: 'bsc' }), null],
    [
      'a letter of another script',
      at('ada@example.com', { kind: 'internal-email' }),
      at('аda@example.com', { kind: 'internal-email' }),
      'confusable',
    ],
    [
      'one letter of a mail address',
      at('grace@example.com', { kind: 'internal-email' }),
      at('grade@example.com', { kind: 'internal-email' }),
      'confusable',
    ],
    [
      'two neighbours swapped',
      at('+447400123456', { kind: 'internal-phone' }),
      at('+447400123465', { kind: 'internal-phone' }),
      'confusable',
    ],
    [
      'two people at one provider',
      at('ada@example.com', { kind: 'internal-email' }),
      at('grace@example.com', { kind: 'internal-email' }),
      null,
    ],
    ['two kinds', at('ada', { kind: 'sub-account' }), at('ada', { kind: 'internal-email' }), null],
  ])('F07: %s', (_why, one, other, expected) => {
    expect(resembles(one, other)).toBe(expected)
    expect(resembles(other, one)).toBe(expected)
  })
})

const poisoned = '1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH'
const alike = '1BgG8vrcN4rm9KBzDn7KprQz87SZ26SAMH'

test('F07: a look-alike is called out as it is typed and in the confirmation, both in full; a guess of it changes nothing', async () => {
  const { browser, email } = await newPerson(world())
  const accountId = await accountOf(world(), email)
  expect(poisoned).toBe(legacy)
  const listed = '0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B'
  const vanity = '0xab58f00df00df00df00df00df00df00df00dec9b'
  await given(world(), accountId, listed, { network: 'ethereum', asset: 'ETH', label: 'Hardware' })
  await given(world(), accountId, segwit)
  const wanted = { kind: 'on-chain', asset: 'ETH', network: 'ethereum', address: vanity }
  const { body } = await expectStatus(await look(browser, wanted), 200)
  expect(body).toMatchObject({
    listed: 'absent',
    lookAlikes: [{ address: listed, label: 'Hardware', why: 'same-ends' }],
  })
  expect(body.lookAlikes[0].groups.join('')).toBe(listed)
  const asked = await expectStatus(await browser.post(path, { ...wanted, label: 'Hardware' }), 403)
  expect(asked.body.confirmation.shown).toContainEqual({
    label: 'Not the same as “Hardware”',
    value: '0xAb 5801 a7D3 9835 1b8b E11C 439e 05C5 B325 9aeC 9B',
  })
  expect((await expectStatus(await look(browser, { ...wanted, address: listed }), 200)).body).toMatchObject({
    listed: 'active',
    lookAlikes: [],
  })
  expect(outcomeOf(await look(browser, toBitcoin(alike)))).toBe('422 address-invalid')
  expect(outcomeOf(await look(world().browser(), wanted))).toBe('401 session-required')
  expect(await toldOf(world(), email)).toEqual([])
})

test('F07: look-alikes are those of the own list: of others nothing is told', async () => {
  const owner = await newPerson(world())
  await given(world(), await accountOf(world(), owner.email), segwit)
  const { browser } = await newPerson(world())
  const { body } = await expectStatus(await look(browser, toBitcoin(segwit)), 200)
  expect(body).toMatchObject({ listed: 'absent', lookAlikes: [] })
})
