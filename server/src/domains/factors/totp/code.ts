import { createHmac } from 'node:crypto'
import { totp } from '../../../policy/limits.ts'

/** The number of the 30-second step a moment lies in (RFC 6238 4.2, T0 = 0). */
export const stepAt = (moment: Date): number => Math.floor(moment.getTime() / 1000 / totp.seconds)

/** The code of one step: HMAC-SHA-1 with dynamic truncation (RFC 4226 5.3). Leading zeros are part of it. */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac[mac.length - 1]! & 0x0f
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** totp.digits).padStart(totp.digits, '0')
}

/** Six ASCII digits and nothing else: other scripts' digits, blanks and lost zeros are no code (A05). */
export const isCode = (text: string): boolean => /^[0-9]{6}$/.test(text)
