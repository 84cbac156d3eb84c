import type { SmsWords } from './letter.ts'
import { alerts } from './sms/alerts.ts'
import { codes } from './sms/codes.ts'
import { recovery } from './sms/recovery.ts'

/** Every SMS, in English. A template without words does not compile. */
export const smsWords: SmsWords = { ...codes, ...alerts, ...recovery }
