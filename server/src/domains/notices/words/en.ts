import { account } from './en/account.ts'
import { addresses } from './en/addresses.ts'
import { apiKeys } from './en/api-keys.ts'
import { backupCodes } from './en/backup-codes.ts'
import { codes } from './en/codes.ts'
import { desk } from './en/desk.ts'
import { factors } from './en/factors.ts'
import { frame } from './en/frame.ts'
import { freeze } from './en/freeze.ts'
import { money } from './en/money.ts'
import { recovery } from './en/recovery.ts'
import { secrets } from './en/secrets.ts'
import { settingsLock } from './en/settings-lock.ts'
import type { Wording } from './wording.ts'

/** Every mail, in English. A letter without words does not compile. */
const letters = {
  ...codes,
  ...account,
  ...secrets,
  ...addresses,
  ...factors,
  ...backupCodes,
  ...freeze,
  ...money,
  ...settingsLock,
  ...apiKeys,
  ...recovery,
  ...desk,
}

export const english: Wording = {
  language: 'en',
  direction: 'ltr',
  letters,
  frame,
  own: { mails: Object.keys(letters).length, frame: Object.keys(frame).length },
}
