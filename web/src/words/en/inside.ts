import { activity } from './activity.ts'
import { antiPhishing } from './anti-phishing.ts'
import { dashboard } from './dashboard.ts'
import { freeze } from './freeze.ts'
import { notMe } from './not-me.ts'
import { paper } from './paper.ts'
import { passkeys } from './passkeys.ts'
import { preferences } from './preferences.ts'
import { authenticator, backupCodes, security } from './security.ts'
import { sessions } from './sessions.ts'
import { addresses, holds, newPassword, settings } from './settings.ts'
import { settingsLock } from './settings-lock.ts'
import { smsFactor } from './sms.ts'
import { trading } from './trading.ts'

/** Every text behind the door. Loaded with the first page there, so that whoever stands before it does not wait for it. */
export const inside = {
  activity,
  addresses,
  antiPhishing,
  authenticator,
  backupCodes,
  dashboard,
  freeze,
  holds,
  newPassword,
  notMe,
  paper,
  passkeys,
  preferences,
  security,
  sessions,
  settings,
  settingsLock,
  smsFactor,
  trading,
}
