import type { Keys } from '../../../platform/crypto.ts'

/** Lengths of the ids that authenticators in use give: phones and password stores, Apple, Windows and security keys. */
const lengths = [16, 20, 20, 32, 32, 48, 64]
/** Most people have one passkey. */
const counts = [1, 1, 1, 1, 2, 2, 3]

/**
 * Ids for a name that has no passkeys, or no account: the same ones at every question, so that asking twice tells nothing
 * (WebAuthn Level 3 14.6.2, B09). `canonical`: the name as it is looked up.
 */
export function decoyCredentialIds(keys: Keys, canonical: string): Buffer[] {
  const mac = (...parts: string[]): Buffer => keys.mac('decoys', 'passkeys', canonical, ...parts)
  const pick = (from: readonly number[], number: number): number => from[number % from.length]!
  const choice = mac('choice')
  return Array.from({ length: pick(counts, choice.readUInt16BE(0)) }, (_, n) => {
    const length = pick(lengths, choice.readUInt16BE(2 + 2 * n))
    return Buffer.concat([mac(`${n}`, 'first'), mac(`${n}`, 'second')]).subarray(0, length)
  })
}
