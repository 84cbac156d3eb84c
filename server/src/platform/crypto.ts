import { createCipheriv, createDecipheriv, createHmac, hash, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Random } from './random.ts'

/** What is sealed. Each purpose has its columns in `app/keys/sealed-columns.ts`: what stands nowhere would be lost with an old root. */
export type SealPurpose =
  | 'totp-seeds'
  | 'notices'
  | 'confirmations-shown'
  | 'anti-phishing'
  | 'webhook-secrets'
  | 'api-key-secrets'
  | 'file-keys'
  | 'ticket-messages'
  | 'phishing-reports'
  | 'password-reset-asks'

/** What is only ever compared, signed or handed to a library: made again it must come out the same. */
export type MacPurpose =
  | 'codes'
  | 'backup-codes'
  | 'captcha'
  | 'password-pepper'
  | 'decoys'
  | 'confirmations'
  | 'freeze-links'
  | 'audit-events'
  | 'audit-seals'
  | 'audit-checkpoints'
  | 'withdrawal-receipts'
  | 'api-key-decoys'
  | 'recovery-links'
  | 'audit-cursors'

/** What a derived key is for. One key per purpose, so that a value of one kind can never stand in for another. */
export type KeyPurpose = SealPurpose | MacPurpose

/** The keys derived from the roots that the operator's master key opens. */
export type Keys = {
  /** HMAC-SHA-256 of the parts, each prefixed by its length so that no two part lists collide. Of the first root, for good. */
  mac(purpose: MacPurpose, ...parts: string[]): Buffer
  /** AES-256-GCM under the newest root. `about` is authenticated with it: a sealed value moved to another row does not open. */
  seal(purpose: SealPurpose, about: string, plain: Buffer | string): Buffer
  /** Throws when the value was altered or belongs elsewhere; `UnknownRoot` when it is sealed under a root that is not known here. */
  open(purpose: SealPurpose, about: string, sealed: Buffer): Buffer
  /** The raw derived key, for libraries that take one. Of the first root, for good. */
  raw(purpose: MacPurpose): Buffer
}

/** What keys are derived from: by version, from 1 on, and the one that new values are sealed under. */
export type Roots = { bytes: ReadonlyMap<number, Buffer>; newest: number }

/** A value of a root made after this process last looked. `known` ends once it has looked again: then the same work may be tried once more. */
export class UnknownRoot extends Error {
  readonly known: Promise<void>
  constructor(known: Promise<void>) {
    super('sealed value of an unknown version')
    this.known = known
  }
}

/** One root and nothing else, of 32 bytes or more. */
export function deriveKeys(master: Buffer, random: Random): Keys {
  const roots: Roots = { bytes: new Map([[1, master]]), newest: 1 }
  return keysOfRoots(() => roots, random)
}

/**
 * Derives one key per purpose and root by HKDF-SHA-256 (RFC 5869). The root a value is sealed under is its first byte. `roots` is asked at
 * every use: a process learns of new ones while it runs.
 */
export function keysOfRoots(
  roots: () => Roots,
  random: Random,
  reread: () => Promise<void> = async () => {},
): Keys {
  const derived = new Map<string, Buffer>()
  const keyOf = (version: number, purpose: KeyPurpose): Buffer => {
    const name = `${version} ${purpose}`
    const known = derived.get(name)
    if (known) return known
    const root = roots().bytes.get(version)
    if (!root) throw new UnknownRoot(reread())
    const key = Buffer.from(hkdfSync('sha256', root, 'sallyport', purpose, 32))
    derived.set(name, key)
    return key
  }
  const raw = (purpose: MacPurpose): Buffer => keyOf(1, purpose)
  return {
    raw,
    mac: (purpose, ...parts) => createHmac('sha256', raw(purpose)).update(framed(parts)).digest(),
    seal: (purpose, about, plain) => {
      const { newest } = roots()
      const sealed = sealUnder(keyOf(newest, purpose), about, plain, random)
      return Buffer.concat([Buffer.of(newest), sealed])
    },
    open: (purpose, about, sealed) => openUnder(keyOf(sealed[0] ?? 0, purpose), about, sealed.subarray(1)),
  }
}

/** AES-256-GCM: nonce of 96 bits, ciphertext, tag of 128 bits (NIST SP 800-38D). A random nonce is good for 2^32 values under one key. */
export function sealUnder(key: Buffer, about: string, plain: Buffer | string, random: Random): Buffer {
  const nonce = random.bytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws when key, `about` or bytes are not those it was sealed with. */
export function openUnder(key: Buffer, about: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}

const framed = (parts: string[]): string => parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('')

/** How tokens of 256 bits are kept: a fast hash is enough for a value nobody can guess (ASVS 11.4.1). */
export const tokenHash = (token: string): Buffer => hash('sha256', token, 'buffer')

/** The same in hexadecimal, to look a session up by. */
export const tokenKey = (token: string): string => hash('sha256', token, 'hex')

/** Compares without telling by its time where two values differ (ASVS 11.2.4). */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.byteLength === b.byteLength && timingSafeEqual(a, b)
