import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { systemRandom } from '../../../platform/random.ts'
import { keyOfSecret, newCredentials, secretOfKey } from './credentials.ts'

test.each([
  ['native', /^[A-Za-z0-9_-]{43}$/, 32, false],
  ['kucoin', /^[A-Za-z0-9_-]{43}$/, 43, true],
  ['okx', /^[A-Za-z0-9_-]{43}$/, 43, true],
  ['coinbase-exchange', /^[A-Za-z0-9+/]{86}==$/, 64, true],
  ['kraken', /^[A-Za-z0-9+/]{86}==$/, 64, false],
] as const)('%s: a secret as its clients expect one', (dialect, shape, bytes, hasPassphrase) => {
  const made = newCredentials(dialect, systemRandom)
  expect(made.secret).toMatch(shape)
  expect(made.key).toHaveLength(bytes)
  expect(keyOfSecret(dialect, made.secret)).toEqual(made.key)
  expect(secretOfKey(dialect, made.key)).toBe(made.secret)
  expect(made.passphrase !== null).toBe(hasPassphrase)
  expect(made.passphraseHash !== null).toBe(hasPassphrase)
  if (hasPassphrase) expect(made.passphrase).toMatch(/^[A-Za-z0-9_-]{22}$/)
  // Of KuCoin the header is kept, which is not the passphrase.
  const isPlain = made.passphraseHash?.equals(hash('sha256', made.passphrase ?? '', 'buffer'))
  expect(isPlain ?? false).toBe(hasPassphrase && dialect !== 'kucoin')
  expect(newCredentials(dialect, systemRandom).secret).not.toBe(made.secret)
})
