import { domainToASCII, domainToUnicode } from 'node:url'
import { foldConfusables } from './confusables.ts'

/** Far above the 254 of RFC 5321 4.5.3.1: an address this long is refused elsewhere, but its counting must stay cheap (C17). */
const longest = 1_000

const invisible = /[\p{Cf}\p{Cc}\p{Zs}\p{Default_Ignorable_Code_Point}]/gu
const comment = /\([^()]*\)/g
/** IDNA label separators beside the full stop (RFC 3490 3.1). */
const dots = /[\u3002\uff0e\uff61]/g

/** Two names of one mail service: a mailbox answers under both. */
const sameService: Record<string, string> = { 'googlemail.com': 'gmail.com' }

/**
 * One key for all the ways to write what may be one mailbox: case, `+tag`, dots, quotes, comments, fullwidth, look-alike letters,
 * punycode, a trailing dot (C08). For counting only: two people may share a key, so nothing is ever looked up or forgiven by it.
 */
export function abuseKey(email: string): string {
  const plain = email
    .slice(0, longest)
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(dots, '.')
    .replace(comment, '')
  const at = plain.lastIndexOf('@')
  return at < 0 ? foldLocal(plain) : `${foldLocal(plain.slice(0, at))}@${foldDomain(plain.slice(at + 1))}`
}

function foldLocal(local: string): string {
  const folded = foldConfusables(local).replace(/["\\]/g, '')
  const plus = folded.indexOf('+')
  const base = plus > 0 ? folded.slice(0, plus) : folded
  return base.replaceAll('.', '')
}

function foldDomain(domain: string): string {
  const bare = domain.toLowerCase().replace(/^\.+|\.+$/g, '')
  const written = domainToUnicode(domainToASCII(bare)) || bare
  const folded = foldConfusables(written)
  const ascii = domainToASCII(folded) || folded
  return sameService[ascii] ?? ascii
}
