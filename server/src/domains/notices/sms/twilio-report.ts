import { createHmac } from 'node:crypto'
import { sameBytes } from '../../../platform/crypto.ts'
import type { Told } from './told.ts'
import { reasonOf } from './twilio-errors.ts'

/**
 * Whether Twilio signed this: base64 of HMAC-SHA1, keyed by the auth token, over the address as it was called and every parameter of the
 * form, sorted, name and value without anything between (twilio.com/docs/usage/webhooks/webhooks-security). The address has a port or
 * has none, depending on who writes it down: Twilio's own libraries take both.
 */
export function isFromTwilio(token: string, signature: unknown, url: string, form: URLSearchParams): boolean {
  if (typeof signature !== 'string' || signature.length > 100) return false
  const given = Buffer.from(signature, 'base64')
  const rest = [...new Set(form.keys())]
    .sort()
    .flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value))
    .join('')
  return writtenAs(url).some((address) =>
    sameBytes(
      given,
      createHmac('sha1', token)
        .update(address + rest)
        .digest(),
    ),
  )
}

function writtenAs(url: string): string[] {
  const { protocol, hostname, port, host } = new URL(url)
  const rest = url.slice(`${protocol}//${host}`.length)
  const usual = protocol === 'https:' ? '443' : '80'
  return [`${protocol}//${hostname}:${port || usual}${rest}`, `${protocol}//${hostname}${rest}`]
}

/** What a signed form says; null when it is of no interest, as `queued` and `sending` are. */
export function readTwilioReport(noticeId: unknown, form: URLSearchParams): Told | null {
  const state = states[form.get('MessageStatus') ?? '']
  if (!state || typeof noticeId !== 'string') return null
  const reason = state === 'failed' ? reasonOf(Number(form.get('ErrorCode') ?? Number.NaN)) : null
  return { noticeId, state, reason }
}

const states: Record<string, Told['state'] | undefined> = {
  sent: 'accepted',
  delivered: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
}
