import { signIn } from './en/door.ts'
import { captcha, code, identifier, password } from './en/fields.ts'
import { frame } from './en/frame.ts'
import { problems } from './en/problems.ts'

/**
 * Every text before the door, and those that stand everywhere. The source of all other languages; `en/inside.ts` has the pages behind the
 * door, `en/tools.ts` those for engineers, each loaded with them.
 */
export const en = {
  ...frame,
  captcha,
  code,
  identifier,
  password,
  problems,
  signIn,
}
