import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { keyRefusals } from './example-keys.ts'

/** Six letters in a row come about by chance in one key of ten million; a shorter word would be found in one of ten thousand. */
test('a key made as we say is never refused', () => {
  for (let n = 0; n < 2_000; n++) {
    for (const form of ['base64', 'hex'] as const) {
      const key = randomBytes(32).toString(form)
      expect(keyRefusals(key), key).toEqual([])
    }
    const longer = randomBytes(64).toString('base64url')
    expect(keyRefusals(longer), longer).toEqual([])
  }
})

test.each(['yourkey', 'your-own-key', 'YOUR_MASTER_KEY'])('a sentence with %s in it is no key', (words) => {
  const key = `${words}-${randomBytes(32).toString('base64url')}`
  expect(keyRefusals(key)).toHaveLength(1)
})
