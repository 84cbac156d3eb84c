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

const longest = 8 * 1024

export const twilioCallback = '/callbacks/sms/twilio'
export const gatewayCallback = '/callbacks/sms/gateway'

/** The one address of the transport in use, for the doorway; none where nobody reports. */
export const callbackPath = ({ sms }: Config): string | null =>
  ({ twilio: twilioCallback, gateway: gatewayCallback, mailbox: null, off: null })[sms]

type Parts = { db: Database; clock: Clock; config: Config }
type Reading = { path: string; media: string; read: (request: FastifyRequest, body: Buffer) => Verdict }
/** `forged`: nobody who has the secret said so. Null: signed, and of no interest. */
type Verdict = 'forged' | Told | null

/**
 * What SMS providers tell of their messages. A signature stands in the place of an Origin; without one nothing is looked at, and what is
 * unknown is answered as what is known is.
 */
export function addCallbacks(app: FastifyInstance, parts: Parts): void {
  const { config, clock } = parts
  if (config.sms === 'twilio')
    addReading(app, parts, {
      path: twilioCallback,
      media: 'application/x-www-form-urlencoded',
      read: (request, body) => readTwilio(config, request, body),
    })
  if (config.sms === 'gateway')
    addReading(app, parts, {
      path: gatewayCallback,
      media: 'application/json',
      read: ({ headers }, body) => {
        if (!isSigned(config.smsSecret!, clock.now(), headers as never, body)) return 'forged'
        return readGatewayReport(parseJsonBody(body))
      },
    })
}

function readTwilio(config: Config, { url, headers, query }: FastifyRequest, body: Buffer): Verdict {
  const form = new URLSearchParams(body.toString())
  if (!isFromTwilio(config.smsTwilioToken!, headers['x-twilio-signature'], config.publicUrl + url, form))
    return 'forged'
  return readTwilioReport((query as Record<string, unknown>).notice, form)
}

/** In a scope of its own: nowhere else is a form read, and nowhere else does a body stay as it came. */
function addReading(app: FastifyInstance, parts: Parts, { path, media, read }: Reading): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      media,
      { parseAs: 'buffer', bodyLimit: longest },
      async (_: FastifyRequest, body: Buffer) => body,
    )
    scope.post(path, { bodyLimit: longest }, async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      return await answer(parts, read(request, body), reply)
    })
  })
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
