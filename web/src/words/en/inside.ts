import { activity } from './activity.ts'
import { dashboard } from './dashboard.ts'
import { authenticator, backupCodes, security } from './security.ts'
import { sessions } from './sessions.ts'

/** Every text behind the door. Loaded with the first page there, so that whoever stands before it does not wait for it. */
export const inside = { activity, authenticator, backupCodes, dashboard, security, sessions }
