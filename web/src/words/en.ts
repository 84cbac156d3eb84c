import { activity } from './en/activity.ts'
import { dashboard } from './en/dashboard.ts'
import { readiness, signedOut, signIn, signUp } from './en/door.ts'
import { captcha, code, password, strength } from './en/fields.ts'
import { frame } from './en/frame.ts'
import { problems } from './en/problems.ts'
import { authenticator, backupCodes, confirmation, security } from './en/security.ts'
import { sessions } from './en/sessions.ts'
import { mailbox, reference } from './en/tools.ts'

/** Every text there is. The source of all other languages. */
export const en = {
  ...frame,
  activity,
  authenticator,
  backupCodes,
  captcha,
  code,
  confirmation,
  dashboard,
  mailbox,
  password,
  problems,
  readiness,
  reference,
  security,
  sessions,
  signedOut,
  signIn,
  signUp,
  strength,
}
