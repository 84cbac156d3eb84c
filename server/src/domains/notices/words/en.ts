import { account } from './en/account.ts'
import { addresses } from './en/addresses.ts'
import { backupCodes } from './en/backup-codes.ts'
import { codes } from './en/codes.ts'
import { factors } from './en/factors.ts'
import { freeze } from './en/freeze.ts'
import type { Words } from './letter.ts'

/** Every mail, in English. A template without words does not compile. */
export const en: Words = { ...codes, ...account, ...addresses, ...factors, ...backupCodes, ...freeze }
