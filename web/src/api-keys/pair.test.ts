import { expect, test } from 'vitest'
import { canMakePairs, isPrivateKey, makePair } from './pair.ts'

test('a pair of PEM blocks, each time another', async () => {
  const [one, other] = [await makePair(), await makePair()]
  expect(one.publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n[\w+/=]{60}\n-----END PUBLIC KEY-----\n$/)
  expect(one.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n[\w+/=]{64}\n-----END PRIVATE KEY-----\n$/)
  expect(one.privateKey).not.toBe(other.privateKey)
  expect(await canMakePairs()).toBe(true)
})

test('a private key is told from a public one', async () => {
  const pair = await makePair()
  expect([pair.privateKey, pair.publicKey].map(isPrivateKey)).toEqual([true, false])
})
