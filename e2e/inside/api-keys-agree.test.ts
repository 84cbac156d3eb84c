import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { isWithin, plan } from '../../server/src/domains/api-keys/plan.ts'
import { readPublicKey } from '../../server/src/domains/api-keys/public-key.ts'
import { readRanges } from '../../server/src/domains/api-keys/ranges.ts'
import { apiKeys } from '../../server/src/policy/api-keys.ts'
import { makePair } from '../../web/src/api-keys/pair.ts'
import { faultOf, mostRanges } from '../../web/src/api-keys/ranges.ts'
import {
  differenceOf,
  isNarrower,
  isWider,
  type Permission,
  type Rights,
} from '../../web/src/api-keys/rights.ts'

/** What the page tells before a key is made or changed is what the server then does. */

const ranges = [
  '203.0.113.7',
  '203.0.113.0/24',
  '203.0.0.0/16',
  '10.0.0.0/8',
  '2001:db8::1',
  '2001:db8::/64',
  '2001:db8::/48',
  '::1',
  '1:2:3:4:5:6:7:8',
  'FE80::a',
  '::FFFF:203.0.113.7',
  'none',
  '',
  'x',
  '203.0.113',
  '203.0.113.256',
  '203.0.113.07',
  '203.0.113.0/33',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '12345::',
  '::/129',
  '203.0.113.0/24/8',
  '203.0.113.0/',
  '0.0.0.0/0',
  '11.0.0.0/7',
  '2001::/31',
  '::/0',
]

function isTaken(text: string, widest?: { v4: number; v6: number }): boolean {
  try {
    return readRanges([text], widest).length === 1
  } catch {
    return false
  }
}

test.each(ranges)('%j is judged alike', (text) => {
  expect(faultOf([text], false) === null).toBe(isTaken(text))
  expect(faultOf([text], true) === null).toBe(isTaken(text, apiKeys.widestForWithdraw))
})

test('as many ranges as the server takes', () => {
  expect(mostRanges).toBe(apiKeys.rangesPerKey)
})

const lists = {
  permissions: [['read'], ['read', 'trade'], ['trade'], ['read', 'withdraw']] as Permission[][],
  ranges: [[], ['203.0.113.0/24'], ['203.0.113.7'], ['203.0.113.7', '2001:db8::/64'], ['none']],
  pairs: [[], ['BTC-USDT'], ['BTC-USDT', 'ETH-USDT'], ['none']],
  endsAt: [null, '2026-04-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z'],
}
const all: Rights[] = lists.permissions.flatMap((permissions) =>
  lists.ranges.flatMap((some) =>
    lists.pairs.flatMap((pairs) =>
      lists.endsAt.map((endsAt) => ({ permissions, ranges: some, pairs, endsAt })),
    ),
  ),
)
const dated = ({ endsAt, ...rights }: Rights) => ({
  ...rights,
  endsAt: endsAt === null ? null : new Date(endsAt),
})

test('whatever is changed into whatever: what waits and what counts at once', () => {
  expect(all.length).toBe(240)
  for (const before of all)
    for (const wanted of all) {
      const difference = differenceOf(before, wanted)
      const planned = plan(dated(before), dated(wanted), new Date('2026-03-01T00:00:00Z'))
      const said = JSON.stringify([before, wanted])
      expect(isWider(difference), said).toBe(planned.wider !== null)
      expect(difference.left.ranges ?? before.ranges, said).toEqual(planned.counts.ranges)
      expect(difference.left.pairs ?? before.pairs, said).toEqual(planned.counts.pairs)
      expect(isNarrower(difference), said).toBe(!isWithin(dated(before), planned.counts))
    }
})

test('what the private half signs the public half verifies, and the server takes it as it is', async () => {
  const { publicKey, privateKey } = await makePair()
  const message = Buffer.from('GET /api/v1/accounts')
  const signature = sign(null, message, createPrivateKey(privateKey))
  expect(verify(null, message, createPublicKey(publicKey), signature)).toBe(true)
  expect(readPublicKey(publicKey)).toBe(publicKey)
})
