import { readShort } from '../../../platform/http/read-short.ts'
import { NotDelivered } from '../transport.ts'

/** All of one call: a provider that takes longer is asked again later. */
const deadline = 10_000
const longestAnswer = 16_384

/** What a provider answered; `json` is undefined when the body is empty or no JSON. */
export type Answered = { status: number; empty: boolean; json: unknown }

/**
 * One POST to a provider: no redirect is followed (it would carry codes to somewhere else), no answer is read for longer than it is worth.
 * Throws NotDelivered in our own words: what fetch says may name the address with its number in it.
 */
export async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  patience = deadline,
): Promise<Answered> {
  try {
    const signal = AbortSignal.timeout(patience)
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
    const text = await readShort(response, longestAnswer)
    return { status: response.status, empty: text.trim() === '', json: parsed(text) }
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') throw new Silent('SMS provider: too slow')
    throw new NotDelivered(`SMS provider: ${whyOf(error)}`)
  }
}

/** It took the whole deadline, and whoever waited could do nothing else. */
export class Silent extends NotDelivered {}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function whyOf(error: unknown): string {
  const code = (error as { cause?: { code?: unknown } })?.cause?.code
  return typeof code === 'string' && /^[A-Z_]{2,40}$/.test(code) ? code : 'no answer'
}

/** A member of an object somebody else made; undefined where there is none. */
export const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
