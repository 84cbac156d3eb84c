import { describe, expect, it } from 'vitest'
import { deriveKeys } from '../../../platform/crypto.ts'
import { systemRandom } from '../../../platform/random.ts'
import { decoyCredentialIds } from './decoys.ts'
import { requestOptions } from './index.ts'

const keys = deriveKeys(Buffer.alloc(32, 7), systemRandom)
const names = Array.from({ length: 300 }, (_, n) => `person-${n}@example.com`)

describe('decoyCredentialIds', () => {
  it('B09: gives a name the same list at every question, on every process with the key', () => {
    const elsewhere = deriveKeys(Buffer.alloc(32, 7), systemRandom)
    for (const name of names)
      expect(decoyCredentialIds(elsewhere, name)).toEqual(decoyCredentialIds(keys, name))
  })

  it('B09: gives no two names, and no two installations, an id in common', () => {
    const other = deriveKeys(Buffer.alloc(32, 8), systemRandom)
    const all = names.flatMap((name) => [
      ...decoyCredentialIds(keys, name),
      ...decoyCredentialIds(other, name),
    ])
    expect(new Set(all.map((id) => id.toString('hex'))).size).toBe(all.length)
  })

  it('B09: gives lengths and numbers that people have, in a mixture', () => {
    const lists = names.map((name) => decoyCredentialIds(keys, name))
    expect([...new Set(lists.map((list) => list.length))].sort()).toEqual([1, 2, 3])
    const lengths = new Set(lists.flat().map((id) => id.length))
    expect([...lengths].sort((a, b) => a - b)).toEqual([16, 20, 32, 48, 64])
  })

  it('B09: looks no different in the options than a real list', () => {
    const settings = {
      operator: 'Sallyport',
      supportUrl: null,
      deskUrl: null,
      smsCountries: 'all',
      tradingPassword: 'password',
      publicUrl: 'https://a.example',
    } as const
    const challenge = Buffer.alloc(32, 1)
    const shapeOf = (credentialIds: Buffer[]) =>
      requestOptions(settings, { challenge, credentialIds }).allowCredentials!.map((one) => Object.keys(one))
    expect(shapeOf(decoyCredentialIds(keys, 'x@example.com').slice(0, 1))).toEqual(
      shapeOf([Buffer.alloc(20, 2)]),
    )
  })
})
