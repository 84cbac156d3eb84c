import type { Stretch } from './fold.ts'
import { matchesOf } from './found.ts'

/** Words after which six digits are a code, within one sentence. */
const cue =
  /(\bcodes?\b|\botp\b|\b2fa\b|\bmfa\b|\btotp\b|\bsms\b|\bpin\b|verif|authenticat|one.?time|\btoken\b|passcode|einmal|bestätig|código|codice|код|验证码|認証)[^.!?\n]{0,40}$/iu

/** Words after which six digits are the number of something. */
const reference =
  /((\berror|\border|\bticket|\bcase|\bnumber|\bno|\bnr|\bid|\bref|\breference|\bwithdrawal|\bdeposit|\btransaction|\btrade|\binvoice|\bblock|\bheight|\bamount|\bbalance|\bzip|\bpostcode|\btag|\bmemo)\b[.:]?\s*(code|number|no\.?|nr\.?|id|is|of)?\s*|[#$€£¥₿])[:#]?\s*$/iu

const errorCode = /\b(error|status|fehler)[ -]?code[^.!?\n]{0,12}$/i

/** A unit after it: an amount. */
const unit = /^\s?(%|[A-Z]{3,5}\b|sats?\b|satoshi|euros?\b|dollars?\b|times\b|users?\b|km\b|ms\b|€|\$|£)/u

/** As authenticators and messages write one: six digits, in two halves, or one by one where the words around say what it is. */
export function findCodes(text: string): Stretch[] {
  const bare = matchesOf(text, /(?<![\p{L}\p{N}_/#.,:-])\d{6}(?![\p{L}\p{N}_/]|[.,:-]\d)/gu, (match) =>
    isCode(text, match),
  )
  const spread = matchesOf(
    text,
    /(?<![\p{L}\p{N}.,-])(\d{3}[ -]\d{3}|(\d[ -]){5}\d)(?![\p{L}\p{N}]|[ .,-]\d)/gu,
    (match) => isNamedCode(text.slice(0, match.index)) && !isAmount(text, match),
  )
  return [...bare, ...spread, ...matchesOf(text, /otpauth:\/\/\S+/gi)]
}

const isNamedCode = (before: string): boolean => cue.test(before) && !errorCode.test(before)

/** Nobody is asked for a code by us, so a number that nothing names as something else is taken for one. It is compared with no code: who writes must learn nothing by it. */
function isCode(text: string, match: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, match.index - 60), match.index)
  if (isNamedCode(before)) return true
  return !reference.test(before) && !errorCode.test(before) && !isAmount(text, match)
}

const isAmount = (text: string, match: RegExpExecArray): boolean =>
  unit.test(text.slice(match.index + match[0].length))
