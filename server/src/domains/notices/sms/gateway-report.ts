import { reasonIn } from './gateway.ts'
import { member } from './post.ts'
import type { Told } from './told.ts'

/** Reads `{id, state, reason?}`; null when it is something else. */
export function readGatewayReport(json: unknown): Told | null {
  const [noticeId, state] = [member(json, 'id'), member(json, 'state')]
  if (typeof noticeId !== 'string') return null
  if (state === 'failed') return { noticeId, state, reason: reasonIn(json) ?? 'other' }
  return state === 'accepted' || state === 'delivered' ? { noticeId, state, reason: null } : null
}
