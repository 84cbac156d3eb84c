import { domainToASCII } from 'node:url'

/**
 * One written rule for e-mail identity (C08): the domain is lower-cased and punycoded, the local part is NFC and compared without
 * case. No provider tricks: dots and +tags are part of the name. Mail always goes to the address as it was written.
 * Quoted local parts, comments and anything outside letters, digits and the usual signs are refused.
 */
export type EmailAddress = { canonical: string; written: string }

const local = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const domain = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9-]{2,63}$/

/** Nothing that can not be seen: a variation selector or a joiner makes an address that looks like another one. */
const invisible = /\p{Default_Ignorable_Code_Point}/u

/** Returns null for what is not an address we write to. */
export function readEmail(input: string): EmailAddress | null {
  const typed = input.trim()
  // Before NFC, which itself makes a plain K of the Kelvin sign.
  if (invisible.test(typed) || !keepsToItself(typed)) return null
  const text = typed.normalize('NFC')
  const at = text.lastIndexOf('@')
  const [name, host] = [text.slice(0, at), text.slice(at + 1)]
  if (text.length > 254 || at < 1 || name.length > 64 || !local.test(name)) return null
  const ascii = asciiDomain(host)
  if (!ascii) return null
  return { canonical: `${name.toLowerCase()}@${ascii}`, written: `${name}@${ascii}` }
}

/**
 * Letters whose folding leaves or enters ASCII (Kelvin sign, long s, dotless i, sharp s) are refused: two addresses that mail
 * servers tell apart must not become one here. In a domain IDNA decides about case, and about sharp s.
 */
function keepsToItself(text: string): boolean {
  const at = text.lastIndexOf('@')
  const becomesAscii = (fold: (char: string) => string) => (char: string) =>
    !isAscii(char) && [...fold(char)].some(isAscii)
  return (
    ![...text.slice(0, at)].some(becomesAscii(foldings)) &&
    ![...text.slice(at)].some(becomesAscii((char) => char.normalize('NFC')))
  )
}

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
