import { activity } from './en/activity.ts'
import { dashboard } from './en/dashboard.ts'
import { readiness, signedOut, signIn, signUp } from './en/door.ts'
import { captcha, code, password, strength } from './en/fields.ts'
import { frame } from './en/frame.ts'
import { problems } from './en/problems.ts'
import { authenticator, backupCodes, confirmation, security } from './en/security.ts'
import { sessions } from './en/sessions.ts'

/** Every text a holder meets. The source of all other languages; `en/tools.ts` has the pages for engineers, loaded with them. */
export const en = {
  ...frame,
  activity,
  authenticator,
  backupCodes,
  captcha,
  code,
  confirmation,
  dashboard,
  password,
  problems,
  readiness,
  security,
  sessions,
  signedOut,
  signIn,
  signUp,
  strength,
}
