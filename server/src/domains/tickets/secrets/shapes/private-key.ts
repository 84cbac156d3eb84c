import { sha256 } from '@noble/hashes/sha2.js'
import { createBase58check } from '@scure/base'
import type { Stretch } from './fold.ts'
import { matchesOf } from './found.ts'

const base58check = createBase58check(sha256)

/** First bytes of what opens a wallet: WIF, an extended private key (BIP-32 and its kin), an encrypted key (BIP-38). */
const versions = [
  '80',
  'ef',
  '0488ade4',
  '04358394',
  '049d7878',
  '044a4e28',
  '04b2430c',
  '045f18bc',
  '0142',
  '0143',
]

/** What is one by its own words: armour, and formats that say of themselves that they are private. */
const spoken =
  /-----BEGIN [A-Z ]*PRIVATE KEY[A-Z ]*-----[\s\S]*?(-----END [A-Z ]*-----|$)|\bAGE-SECRET-KEY-1[0-9A-Z]{50,}|\bnsec1[02-9ac-hj-np-z]{50,}|\bsuiprivkey1[02-9ac-hj-np-z]{50,}/gi

/** 32 bytes in hexadecimal are a transaction's name as well: only what is said to be a key is one. */
const named =
  /(private|priv|secret|spend|wallet|signing)[^.!?\n]{0,24}?\b(key|hex|seed|exponent)?\b[^.!?\n\w]{0,12}(is\s+)?$/i
const notOne = /(tx|hash|transaction|txid|block|public|pub|address)[^.!?\n]{0,24}$/i

export const findPrivateKeys = (text: string): Stretch[] => [
  ...matchesOf(text, spoken),
  ...matchesOf(text, /(?<![\p{L}\p{N}])[1-9A-HJ-NP-Za-km-z]{50,112}(?![\p{L}\p{N}])/gu, ([word]) =>
    isPrivate(word),
  ),
  ...matchesOf(text, /(?<![\p{L}\p{N}])(0x)?[0-9a-f]{64}(?![\p{L}\p{N}])/giu, (match) => {
    const before = text.slice(Math.max(0, match.index - 80), match.index)
    return named.test(before) && !notOne.test(before)
  }),
]

function isPrivate(word: string): boolean {
  try {
    const hex = [...base58check.decode(word)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    return versions.some((version) => hex.startsWith(version))
  } catch {
    // Its checksum is another: some long word.
    return false
  }
}
