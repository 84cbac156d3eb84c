import { readE164, readEmail } from '../../accounts/index.ts'
import type { Indicator } from './findings.ts'
import { refang } from './refang.ts'
import { readUrl, withScheme } from './url.ts'

const web = /\bhttps?:\/\/[^\s<>"'`\\^{}|]{1,2000}/gi
/** A host without a scheme. `bare`: each that looks like one; else those that begin as such do. */
const hosts =
  /(?<![\p{L}\p{N}@._-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,10}(?:xn--[a-z0-9-]{2,59}|\p{L}{2,24})(?![\p{L}\p{N}@-])(?:[/?][^\s<>"'`\\^{}|]{0,2000})?/giu
const mails = /[\p{L}\p{N}.!#$%&*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}.-]{3,253}/gu
const numbers = /[+＋]\s?\(?\p{Nd}[\p{Nd}\s().\-‐-―/]{6,22}\p{Nd}/gu
const wallets =
  /(?<![\p{L}\p{N}])(?:0x[0-9a-f]{40}|(?:bc|tb|ltc|addr)1[02-9ac-hj-np-z]{11,103}|[13LMT][1-9A-HJ-NP-Za-km-z]{25,34})(?![\p{L}\p{N}])/giu

const tail = /[.,;:!?)\]}'"»”’]+$/u
const most = 500

/** What a text leads to. `bare`: the text is an address, and has no need to begin like one. Linear in its length. */
export function findIndicators(written: string, { bare }: { bare: boolean }): Indicator[] {
  const text = refang(written)
  const isNamed = (host: string): boolean => bare || /^www\./i.test(host) || text !== written
  return [
    ...all(text, web).flatMap((one) => readUrl(one)),
    ...all(text.replace(web, ' ').replace(mails, ' '), hosts)
      .filter(isNamed)
      .flatMap((one) => readUrl(withScheme(one))),
    ...all(text, mails).flatMap(readMail),
    ...all(text, numbers).flatMap(readNumber),
    ...all(text, wallets).map((value) => ({ kind: 'wallet' as const, value: oneCase(value), shown: null })),
  ]
}

const all = (text: string, pattern: RegExp): string[] =>
  text
    .matchAll(pattern)
    .take(most)
    .map(([found]) => found.replace(tail, ''))
    .toArray()

export function readMail(text: string): Indicator[] {
  const read = readEmail(text.replace(/^[.'`/]+/, ''))
  return read ? [{ kind: 'mail-address', value: read.canonical, shown: null }] : []
}

function readNumber(text: string): Indicator[] {
  const read = readE164(text)
  return 'fault' in read ? [] : [{ kind: 'number', value: read.canonical, shown: null }]
}

/** Hexadecimal and Bech32 mean the same in either case (ERC-55, BIP 173); base58 does not. */
const oneCase = (wallet: string): string =>
  /^(0x|bc1|tb1|ltc1|addr1)/i.test(wallet) ? wallet.toLowerCase() : wallet
