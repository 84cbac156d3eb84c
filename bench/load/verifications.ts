import { setTimeout as sleep } from 'node:timers/promises'
import { requestText } from './request.ts'
import { type ClientKey, type SignedDialect, signers } from './signing.ts'
import { openWire } from './wire.ts'

/**
 * What clients signed, to be checked: `most` requests, each with the next key in turn. Signed before the load begins, so that signing takes nothing of what is
 * measured, and for the moment in which it begins, so that they count throughout.
 */
export type Verifications = {
  origin: string
  port: number
  /** Of the service that asks. */
  token: string
  dialect: SignedDialect
  keys: ClientKey[]
  most: number
  connections: number
  milliseconds: number
}

export type Verified = {
  perSecond: number
  right: number
  wrong: number
  /** The last answer that was no yes. */
  answer: string | null
}

/** No number twice in the life of the generator: what is remembered of one load must not meet another. */
let number = 0

export async function verifications(job: Verifications): Promise<Verified> {
  const { requests, at } = sign(job)
  await sleep(Math.max(0, at - Date.now()))
  const wires = await Promise.all(Array.from({ length: job.connections }, () => openWire(job.port)))
  const start = performance.now()
  const end = start + job.milliseconds
  const result = { right: 0, wrong: 0, answer: null as string | null }
  let next = 0
  await Promise.all(
    wires.map(async (wire) => {
      while (next < requests.length && performance.now() < end) {
        const { status, body } = await wire.ask(requests[next++]!)
        if (status === 200 && body.startsWith('{"allowed":true')) result.right += 1
        else Object.assign(result, { wrong: result.wrong + 1, answer: `${status} ${body}` })
      }
      wire.close()
    }),
  )
  const perSecond = (result.right * 1000) / (performance.now() - start)
  return { ...result, perSecond }
}

const late = 300

/** The pace of signing is taken first: `at` is when all of them will be signed. Where the machine was busy with other things, once more. */
function sign(job: Verifications): { requests: string[]; at: number } {
  for (let expected = (millisecondsFor(job, 200) * job.most) / 200; ; expected *= 1.5) {
    const at = Date.now() + Math.ceil(expected)
    const requests = Array.from({ length: job.most }, (_, n) => textOf(job, at, n))
    if (Date.now() < at + late) return { requests, at }
  }
}

function millisecondsFor(job: Verifications, count: number): number {
  const began = performance.now()
  for (let n = 0; n < count; n += 1) textOf(job, Date.now(), n)
  return performance.now() - began
}

function textOf({ origin, token, dialect, keys }: Verifications, at: number, n: number): string {
  number += 1
  const { method, target, headers, body } = signers[dialect](keys[n % keys.length]!, at, number)
  const asked = {
    ...{ method, target, headers },
    ...(body && { body: Buffer.from(body).toString('base64') }),
    address: '203.0.113.7',
  }
  return requestText(origin, 'POST', '/service/v1/api-requests/verify', { token, body: asked })
}
