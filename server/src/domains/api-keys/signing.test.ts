import { createHash, createHmac, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { deriveKeys } from '../../platform/crypto.ts'
import { systemRandom } from '../../platform/random.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import { findKey, secretBytes } from './index.ts'
import { made, path, wanted } from './keys.testing.ts'

const world = useWorld({ easyCaptcha: true })
const keys = () => deriveKeys(Buffer.from(world().env.SALLYPORT_SECRET_KEY, 'base64'), systemRandom)

describe('what signs', () => {
  test.each<[string, 'kucoin' | 'okx' | 'coinbase-exchange' | 'kraken' | 'native', object]>([
    ['KuCoin', 'kucoin', {}],
    ['OKX', 'okx', {}],
    ['Coinbase Exchange', 'coinbase-exchange', {}],
    ['Kraken', 'kraken', { nonceWindow: 1000 }],
    ['the HMAC profile of our own', 'native', { profile: 'hmac' }],
  ])('as %s: a secret that is sealed and a passphrase that is hashed', async (_title, dialect, more) => {
    const person = await newTrader(world())
    const { key, secret, passphrase } = await made(person, { dialect, ...more })
    const row = (await findKey(world().db, key.id))!
    const bytes = secretBytes(keys(), row)!
    const asText = dialect === 'kucoin' || dialect === 'okx'
    expect(bytes).toEqual(
      Buffer.from(secret, asText ? 'utf8' : dialect === 'native' ? 'base64url' : 'base64'),
    )
    expect(bytes.length).toBe(
      { kucoin: 43, okx: 43, 'coinbase-exchange': 64, kraken: 64, native: 32 }[dialect],
    )
    expect(row.secret!.includes(bytes)).toBe(false)
    const sent =
      dialect === 'kucoin' ? createHmac('sha256', secret).update(passphrase!).digest('base64') : passphrase
    expect(row.passphraseHash).toEqual(sent === null ? null : createHash('sha256').update(sent).digest())
    expect(sent === null).toBe(dialect === 'kraken' || dialect === 'native')
  })

  test('as we do: the private half never comes here', async () => {
    const person = await newTrader(world())
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const native = { dialect: 'native', publicKey: pem }
    const asked = await expectStatus(await person.browser.post(path, { ...wanted, ...native }), 403)
    const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
    expect(asked.body.confirmation.shown).toContainEqual({ label: 'Public key', value: raw })
    const answer = await made(person, native)
    expect(answer).toEqual({
      key: expect.objectContaining({ publicKey: pem, signs: 'ed25519' }),
      secret: null,
      passphrase: null,
    })
    const tries = {
      '409 api-key-public-key-known': { dialect: 'native', publicKey: raw },
      '422 api-key-public-key-invalid': {
        dialect: 'native',
        publicKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      },
      '400 bad-shape': { dialect: 'native' },
    }
    for (const [outcome, more] of Object.entries(tries))
      expect(outcomeOf(await person.browser.post(path, { ...wanted, ...more }))).toBe(outcome)
    for (const more of [
      { dialect: 'okx', publicKey: pem },
      { dialect: 'okx', profile: 'hmac' },
      { dialect: 'native', profile: 'hmac', publicKey: pem },
    ])
      expect(outcomeOf(await person.browser.post(path, { ...wanted, ...more }))).toBe('400 bad-shape')
    // Another account may have it: whose it is is nobody's business.
    await made(await newTrader(world()), native)
  })
})
