import { createCipheriv, createDecipheriv, createHmac, hash, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Random } from './random.ts'

/** What a derived key is for. One key per purpose, so that a value of one kind can never stand in for another. */
export type KeyPurpose =
  | 'codes'
  | 'backup-codes'
  | 'captcha'
  | 'totp-seeds'
  | 'notices'
  | 'password-pepper'
  | 'decoys'
  | 'confirmations'
  | 'confirmations-shown'
  | 'anti-phishing'
  | 'freeze-links'
  | 'webhook-secrets'
  | 'audit-events'
  | 'audit-seals'
  | 'audit-checkpoints'
  | 'withdrawal-receipts'
  | 'api-key-secrets'
  | 'api-key-decoys'

/** The keys derived from the operator's master key. */
export type Keys = {
  /** HMAC-SHA-256 of the parts, each prefixed by its length so that no two part lists collide. */
  mac(purpose: KeyPurpose, ...parts: string[]): Buffer
  /** AES-256-GCM. `about` is authenticated with it: a sealed value moved to another row does not open. */
  seal(purpose: KeyPurpose, about: string, plain: Buffer | string): Buffer
  /** Throws when the value was altered or belongs elsewhere. */
  open(purpose: KeyPurpose, about: string, sealed: Buffer): Buffer
  /** The raw derived key, for libraries that take one. */
  raw(purpose: KeyPurpose): Buffer
}

const sealVersion = 1

/** Derives one key per purpose by HKDF-SHA-256 (RFC 5869) from 32 bytes or more of master key. */
export function deriveKeys(master: Buffer, random: Random): Keys {
  const derived = new Map<KeyPurpose, Buffer>()
  const raw = (purpose: KeyPurpose): Buffer => {
    let key = derived.get(purpose)
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', master, 'sallyport', purpose, 32))
      derived.set(purpose, key)
    }
    return key
  }
  return {
    raw,
    mac: (purpose, ...parts) => createHmac('sha256', raw(purpose)).update(framed(parts)).digest(),
    seal: (purpose, about, plain) => {
      const nonce = random.bytes(12)
      const cipher = createCipheriv('aes-256-gcm', raw(purpose), nonce).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([Buffer.of(sealVersion), nonce, body, cipher.getAuthTag()])
    },
    open: (purpose, about, sealed) => {
      if (sealed[0] !== sealVersion) throw new Error('sealed value of an unknown version')
      const decipher = createDecipheriv('aes-256-gcm', raw(purpose), sealed.subarray(1, 13))
      decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-16))
      return Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()])
    },
  }
}

const framed = (parts: string[]): string => parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('')

/** How tokens of 256 bits are kept: a fast hash is enough for a value nobody can guess (ASVS 11.4.1). */
export const tokenHash = (token: string): Buffer => hash('sha256', token, 'buffer')

/** The same in hexadecimal, to look a session up by. */
export const tokenKey = (token: string): string => hash('sha256', token, 'hex')

/** Compares without telling by its time where two values differ (ASVS 11.2.4). */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.byteLength === b.byteLength && timingSafeEqual(a, b)
