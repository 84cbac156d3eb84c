import { phishing } from '../../../policy/support.ts'
import { defang } from './refang.ts'

/** Signs that nobody sees and that turn, hide or end what others read (I10). */
const unseen =
  /(?![\n\t])[\p{Cc}\p{Default_Ignorable_Code_Point}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const web = /\bhttps?:\/\/[^\s<>"']+/gi
/** Behind `#` stands the token of our own links; a genuine mail that is reported must not be one that the desk can use. */
const fragment = /#[^\s<>"']{8,}/g
/** Codes of a genuine mail work for minutes; nobody at the desk needs one. */
const code = /(?<![\p{L}\p{N}+])\p{Nd}{6}(?![\p{L}\p{N}])/gu

/** As the desk may read it: no control signs, no link, no token, no code. Cut to what a person reads. */
export const inert = (text: string): string =>
  text
    .slice(0, phishing.textLength)
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(unseen, '')
    .replace(web, (url) => defang(url.replace(fragment, '#[removed]')))
    .replace(fragment, '#[removed]')
    .replace(code, '[code]')
    .trim()
