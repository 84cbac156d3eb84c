import type { SmsWords } from '../letter.ts'
import { neverShare, withCode } from './frame.ts'

/** SMS that carry a code. Each says what the code does, so that nobody gives one for another (NIST SP 800-63B-4 3.1.3.2). */
export const codes = {
  'sign-up-code': ({ code }, site) =>
    withCode(site, code, `is your code to sign up. It works for 5 minutes. ${neverShare}`),
  'sign-in-code': ({ code }, site) => withCode(site, code, `is your code to sign in. ${wrongHands}`),
  'factor-code': ({ code }, site) => withCode(site, code, `is your code to sign in. ${wrongHands}`),
  'confirmation-code': ({ code, action }, site) =>
    withCode(site, code, `confirms this: ${action}. Not you? Give it to nobody and change your password.`),
  'identifier-code': ({ code }, site) =>
    withCode(site, code, `adds this number to your account. ${neverShare}`),
  'sms-factor-code': ({ code }, site) =>
    withCode(site, code, `makes this number get your sign-in codes. ${neverShare}`),
} satisfies Partial<SmsWords>

const wrongHands = 'Not you? Give it to nobody: someone has your password.'
