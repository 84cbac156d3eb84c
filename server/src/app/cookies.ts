import type { FastifyReply } from 'fastify'
import { secondsUntil } from '../platform/clock.ts'
import type { CookieChanges } from '../platform/http/route.ts'
import { attempt, device } from '../policy/limits.ts'

/**
 * `__Host-` binds a cookie to this host and to https (RFC 6265bis 4.1.3); on plain http, which only localhost has, it can not be used.
 */
export const cookieNames = (https: boolean) => {
  const prefix = https ? '__Host-' : ''
  return {
    session: `${prefix}sallyport_session`,
    device: `${prefix}sallyport_device`,
    attempt: `${prefix}sallyport_attempt`,
    probe: `${prefix}sallyport_probe`,
  }
}
/** Of the desk: its own names, so that on one host, as in development, neither door reads what the other wrote. */
export const deskCookieNames = (https: boolean): CookieNames => {
  const prefix = https ? '__Host-' : ''
  return {
    session: `${prefix}sallyport_desk_session`,
    device: `${prefix}sallyport_desk_device`,
    attempt: `${prefix}sallyport_desk_attempt`,
    probe: `${prefix}sallyport_desk_probe`,
  }
}

/** A page sets it and asks at once whether it came back. */
const probeSeconds = 60
export type CookieNames = ReturnType<typeof cookieNames>

export function writeCookies(
  reply: FastifyReply,
  changes: CookieChanges,
  { names, https, now }: { names: CookieNames; https: boolean; now: Date },
): void {
  const base = { path: '/', httpOnly: true, secure: https, sameSite: 'strict' as const }
  const put = (name: string, value: string, seconds: number | null): void => {
    reply.setCookie(name, value, { ...base, ...(seconds !== null && { maxAge: seconds }) })
  }
  const { session, device: known, attempt: underWay, probe } = changes
  if (session) put(names.session, session.token, session.lasting ? secondsUntil(session.endsAt, now) : null)
  if (known) put(names.device, known.token, device.trustedSeconds)
  if (underWay) put(names.attempt, underWay.token, attempt.seconds)
  if (probe) put(names.probe, '1', probeSeconds)
  if (session === null) reply.clearCookie(names.session, base)
  if (known === null) reply.clearCookie(names.device, base)
  if (underWay === null) reply.clearCookie(names.attempt, base)
}
