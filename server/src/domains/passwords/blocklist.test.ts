import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isListed } from './blocklist.ts'
import { makeBlocklist } from './make-blocklist.ts'

test('the list on board is what its maker makes', () => {
  const onBoard = readFileSync(new URL('./blocklist.generated.bin', import.meta.url))
  expect(onBoard.equals(makeBlocklist())).toBe(true)
})

test('finds what is on it, first and last included, and nothing else', () => {
  for (const word of ['password', '123456', 'qwertyuiop', 'correcthorsebatterystaple', '1qazxsw23edcvfr4'])
    expect(isListed(word)).toBe(true)
  fc.assert(
    fc.property(fc.uuid(), (word) => {
      expect(isListed(word)).toBe(false)
    }),
  )
})
