import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { keyRefusals } from './example-keys.ts'

test('a key made as we say is never refused', () => {
  for (let n = 0; n < 2_000; n++) {
    // The words that are looked for turn up by chance in one key of thirty thousand; those are left out.
    const key = randomBytes(32).toString('base64')
    if (/your|secret|insert|password/i.test(key)) continue
    expect(keyRefusals(key), key).toEqual([])
    expect(keyRefusals(randomBytes(32).toString('hex'))).toEqual([])
    expect(keyRefusals(randomBytes(64).toString('base64url'))).toEqual([])
  }
})
