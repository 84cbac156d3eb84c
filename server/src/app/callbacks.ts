import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { voidCodeOf } from '../domains/codes/index.ts'
import { spendRate } from '../domains/limits/index.ts'
import {
  isFromTwilio,
  noteReport,
  readGatewayReport,
  readTwilioReport,
  type Told,
} from '../domains/notices/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db.ts'
import { parseJsonBody } from '../platform/http/json-body.ts'
import { sendProblem } from '../platform/http/problem.ts'
import type { Config } from '../platform/settled-config.ts'
import { isSigned } from '../platform/signed-message.ts'
import { identityCallback } from './identity-callback.ts'
import { addRaw } from './raw-callback.ts'

export const twilioCallback = '/callbacks/sms/twilio'
export const gatewayCallback = '/callbacks/sms/gateway'

/** The address of the transport in use, and that of the identity provider, for the doorway; none where nobody reports. */
export const callbackPaths = ({ sms, identitySecret }: Config): string[] => [
  ...{ twilio: [twilioCallback], gateway: [gatewayCallback], mailbox: [], off: [] }[sms],
  ...(identitySecret ? [identityCallback] : []),
]

type Parts = { db: Database; clock: Clock; config: Config }
/** `forged`: nobody who has the secret said so. Null: signed, and of no interest. */
type Verdict = 'forged' | Told | null

/**
 * What SMS providers tell of their messages. A signature stands in the place of an Origin; without one nothing is looked at, and what is
 * unknown is answered as what is known is.
 */
export function addCallbacks(app: FastifyInstance, parts: Parts): void {
  const { config, clock } = parts
  if (config.sms === 'twilio')
    addRaw(app, twilioCallback, 'application/x-www-form-urlencoded', (request, body, reply) =>
      answer(parts, readTwilio(config, request, body), reply),
    )
  if (config.sms === 'gateway')
    addRaw(app, gatewayCallback, 'application/json', ({ headers }, body, reply) => {
      const signed = isSigned(config.smsSecret!, clock.now(), headers as never, body)
      return answer(parts, signed ? readGatewayReport(parseJsonBody(body)) : 'forged', reply)
    })
}

function readTwilio(config: Config, { url, headers, query }: FastifyRequest, body: Buffer): Verdict {
  const form = new URLSearchParams(body.toString())
  if (!isFromTwilio(config.smsTwilioToken!, headers['x-twilio-signature'], config.publicUrl + url, form))
    return 'forged'
  return readTwilioReport((query as Record<string, unknown>).notice, form)
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function answer({ db, clock }: Parts, verdict: Verdict, reply: FastifyReply): Promise<FastifyReply> {
  if (verdict === 'forged') return sendProblem(reply, 'signature-refused')
  const now = clock.now()
  const spent = await spendRate(db, now, 'sms.callback', 'everyone')
  if (spent.kind === 'over')
    return sendProblem(reply, 'too-many-requests', { retryAfterSeconds: spent.retryAfterSeconds })
  if (verdict && uuid.test(verdict.noticeId)) await note(db, now, verdict)
  return reply.code(204).header('cache-control', 'no-store').send()
}

async function note(db: Database, now: Date, { noticeId, state, reason }: Told): Promise<void> {
  await noteReport(db, noticeId, { state, reason, at: now })
  // Who holds the number now may have read it: what they read is worth nothing (D09).
  if (reason === 'sim-changed') await voidCodeOf(db, noticeId)
}
