import { domainToASCII } from 'node:url'

/**
 * One written rule for e-mail identity (C08): the domain is lower-cased and punycoded, the local part is NFC and compared without
 * case. No provider tricks: dots and +tags are part of the name. Mail always goes to the address as it was written.
 * Quoted local parts, comments and anything outside letters, digits and the usual signs are refused.
 */
export type EmailAddress = { canonical: string; written: string }

const local = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const domain = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9-]{2,63}$/

/** Returns null for what is not an address we write to. */
export function readEmail(input: string): EmailAddress | null {
  const text = input.trim()
  if (text.length > 254 || text !== text.normalize('NFC')) return readComposed(text)
  const at = text.lastIndexOf('@')
  const [name, host] = [text.slice(0, at), text.slice(at + 1)]
  if (at < 1 || name.length > 64 || !local.test(name) || !asciiFolds(name)) return null
  const ascii = asciiDomain(host)
  if (!ascii) return null
  return { canonical: `${name.toLowerCase()}@${ascii}`, written: `${name}@${ascii}` }
}

const readComposed = (text: string): EmailAddress | null =>
  text.length > 254 ? null : readEmail(text.normalize('NFC'))

/**
 * Letters whose case folding leaves or enters ASCII (Kelvin sign, long s, dotless i, sharp s) are refused: two addresses that mail
 * servers tell apart must not become one here.
 */
const asciiFolds = (name: string): boolean =>
  [...name].every((char) => isAscii(char) || ![...foldings(char)].some(isAscii))

const isAscii = (char: string): boolean => char.charCodeAt(0) < 128
const foldings = (char: string): string => char.toLowerCase() + char.toUpperCase() + char.normalize('NFKC')

function asciiDomain(host: string): string | null {
  if (/[^\p{L}\p{M}\p{N}.-]/u.test(host) || host !== host.normalize('NFKC')) return null
  const ascii = domainToASCII(host)
  return domain.test(ascii) ? ascii : null
}

/** As shown to somebody who may not know the whole of it: the first letter and the domain. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${[...email][0]}•••${email.slice(at)}`
}
