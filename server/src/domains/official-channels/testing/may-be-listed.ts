import type { Kind } from '../channels.ts'
import { contract, legacy, wallet } from './list.ts'

/** Everything that may ever be listed, written down once more, in another way than the checks have it. */
const unseen = /[\p{C}\p{Default_Ignorable_Code_Point}\s\\]/u
const tail = String.raw`(?:/[!-\[\]-~\u00a1-\uffff]*|[?#][!-?A-\[\]-~\u00a1-\uffff]*)?`
const whole = (...lines: string[]) => lines.map((line) => new RegExp(`^(?:${line})$`, 'i'))
const webs = whole(
  `(?:https://)?(?:accounts\\.)?northgate\\.example(?::0*443)?${tail}`,
  `(?:https://)?desk\\.northgate\\.example:0*8443${tail}`,
  `(?:https://)?(?:nördtor|xn--nrdtor-wxa)\\.example(?::0*443)?${tail}`,
  `(?:https://)?status\\.example\\.net(?::0*443)?/northgate(?:[/?#].*)?`,
)
const mails = whole(
  String.raw`(?:mailto:(?://)?)?(?:[^<>]*<)?\s*(?:security@northgate\.example|[a-z0-9._+-]+@news\.northgate\.example)\s*(?:>|\?.*)?(?:\?.*)?`,
)
const names = whole(
  'Northgate',
  String.raw`(?:telegram|tg)(?:\s*[:/]\s*|\s+)@?northgate_help`,
  String.raw`(?:x|twitter)(?:\s*[:/]\s*|\s+)@?northgate`,
  String.raw`@?northgate_help\s+(?:on\s+|\()(?:telegram|tg)\)?`,
  String.raw`@?northgate\s+(?:on\s+|\()(?:x|twitter)\)?`,
  String.raw`(?:https://)?(?:www\.)?(?:t\.me|telegram\.(?:me|dog))/@?northgate_help/?`,
  String.raw`(?:https://)?(?:www\.)?(?:x|twitter)\.com/@?northgate/?`,
)
const wallets = [wallet, wallet.toUpperCase(), legacy, contract, contract.toLowerCase()]

export function mayBeListed(pasted: string, kind: Kind): boolean {
  const text = pasted
    .trim()
    .replace(/^<([^<>]*)>$/, '$1')
    .trim()
  if (kind === 'phone')
    return ['448001111111', '447400123456'].some((digits) =>
      text
        .normalize('NFKC')
        .replace(/[^\p{Nd}]/gu, '')
        .replace(/\p{Nd}/gu, plainDigit)
        .replace(/^00/, '')
        .replace(/^440+/, '44')
        .startsWith(digits),
    )
  if (kind === 'wallet')
    return wallets.some((one) => text.includes(one) && !/[^\x20-\x7e]/.test(text.split('?')[0]!))
  if (kind === 'web') return !unseen.test(text) && webs.some((one) => one.test(text))
  return (
    [...mails, ...names].some((one) => one.test(text)) &&
    !/[\p{C}\p{Default_Ignorable_Code_Point}]/u.test(text)
  )
}

function plainDigit(digit: string): string {
  let zero = digit.codePointAt(0)!
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0)! - zero < 9) zero -= 1
  return String(digit.codePointAt(0)! - zero)
}
