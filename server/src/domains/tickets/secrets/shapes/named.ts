import type { Stretch } from './fold.ts'
import type { Found } from './found.ts'

/** "password: …", "my password is …", in the languages people write to us in. The value is one word, or what stands in quotes. */
const password =
  /(trad(?:ing|e)[ -]?|withdrawal[ -]?)?(?:pass(?:word|phrase|wort)|pwd|\bpw\b|kennwort|contraseña|mot de passe|senha|пароль|密码|密碼|パスワード|비밀번호)["'”’]?\s*(?:\(\w+\)\s*)?(?:[:=：]|->|is\b|was\b|ist\b|es\b|est\b|é\b)+\s*[:=]?\s*(?:"([^"\n]{6,})"|'([^'\n]{6,})'|[“„«]([^”“»\n]{6,})[”“»]|(\S{6,}))/giu

const apiSecret =
  /(?:api[ _-]?secret|secret[ _-]?key|secret|passphrase|client[ _-]secret)["'”’]?\s*(?:[:=：]|->|is\b)+\s*["'“`]?([A-Za-z0-9+/_-]{20,}={0,2})/gi

/** What the words before it call a password. It is compared with nobody's: who writes learns nothing by it. */
export const findNamedPasswords = (text: string): Found[] =>
  [...text.matchAll(password)].flatMap((match) => {
    const [, trading, ...values] = match
    const value = values.find((one) => one !== undefined)!
    const isQuoted = values[3] === undefined
    if (!isQuoted && !looksChosen(value)) return []
    return [{ kind: trading ? 'trading-password' : 'password', ...stretchOf(match, value) } as const]
  })

export const findNamedSecrets = (text: string): Found[] =>
  [...text.matchAll(apiSecret)]
    .filter(([, value]) => looksDrawn(value!))
    .map((match) => ({ kind: 'api-secret', ...stretchOf(match, match[1]!) }))

/** No word of a sentence: digits or signs inside, or capitals past the first letter. */
export function looksChosen(word: string): boolean {
  const core = word.replace(/^[("'[]+|[)\]"',.;:!?…]+$/gu, '')
  if (/:\/\/|^www\.|@[\w-]+\./i.test(core)) return false
  if (/^[\p{L}\p{M}'’-]+$/u.test(core)) return /\p{Ll}\p{Lu}/u.test(core) && !core.includes('-')
  return core.length >= 6 && /[^\p{N}.,:/-]/u.test(core)
}

const looksDrawn = (value: string): boolean =>
  /\d/.test(value) && /[a-z]/.test(value) && /[A-Z+/_=-]/.test(value)

function stretchOf({ 0: whole, index }: RegExpMatchArray, value: string): Stretch {
  const start = index! + whole.lastIndexOf(value)
  return { start, end: start + value.length }
}
