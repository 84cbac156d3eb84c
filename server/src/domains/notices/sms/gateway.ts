import type { Clock } from '../../../platform/clock.ts'
import { signMessage } from '../../../platform/signed-message.ts'
import { type FailureReason, NotDelivered, type Sms, type Transport } from '../transport.ts'
import { type Answered, member, post } from './post.ts'

export type GatewayOptions = {
  url: string
  /** In base64, perhaps behind `whsec_`. */
  secret: string
  /** Where the gateway tells what became of a message. */
  callback: string
  patience?: number
}

/**
 * A gateway of the operator's own, before whatever carries their SMS: POST of `{id, to, text, at, callback}`, signed as Standard Webhooks
 * has it. The id stays the same over attempts, and the gateway sends a message once. It answers 2xx with `{providerId?}`, or 409 or
 * 422 with a `reason` when this message will never be delivered.
 */
export const createGatewayTransport = (options: GatewayOptions, clock: Clock): Transport<Sms> => ({
  deliver: async ({ id, to, text, at }) => {
    const body = JSON.stringify({ id, to, text, at: at.toISOString(), callback: options.callback })
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      ...signMessage(options.secret, id, clock.now(), body),
    }
    return read(await post(options.url, headers, body, options.patience))
  },
  close: async () => {},
})

function read({ status, empty, json }: Answered) {
  // A page of somebody in between is no word of the gateway: the same message may safely come again.
  if (status >= 200 && status < 300 && (empty || isObject(json))) return { providerId: nameIn(json) }
  const reason = status === 409 || status === 422 ? reasonIn(json) : null
  const final = reason !== null || status === 422
  throw new NotDelivered(
    `SMS gateway: ${[status, reason].filter(Boolean).join(' ')}`,
    final,
    reason ?? 'other',
  )
}

const isObject = (json: unknown): boolean => typeof json === 'object' && json !== null

function nameIn(json: unknown): string | null {
  const name = member(json, 'providerId')
  return typeof name === 'string' && /^[\x21-\x7e]{1,200}$/.test(name) ? name : null
}

const reasons: readonly unknown[] = ['unreachable', 'refused', 'sim-changed', 'other']

/** Why a message will never arrive, as a gateway says it; null when it says nothing of the kind. */
export function reasonIn(json: unknown): FailureReason | null {
  const reason = member(json, 'reason')
  return reasons.includes(reason) ? (reason as FailureReason) : null
}
