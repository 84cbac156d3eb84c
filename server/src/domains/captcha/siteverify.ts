import { type Static, Type } from 'typebox'
import { conformsTo } from '../../platform/http/conforms.ts'
import { readShort } from '../../platform/http/read-short.ts'

/** What both vendors answer (their server-side validation pages); unknown members are allowed, they add some. */
const shape = Type.Object({
  success: Type.Boolean(),
  hostname: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  action: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  'error-codes': Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 })),
})

const conforms = conformsTo(shape)

export type Verdict = Static<typeof shape>

const timeoutMilliseconds = 4_000
const longestAnswer = 16_384

/** Asks a vendor about a token; null when it is away, slow, redirects, or answers anything but its documented shape. */
export async function askVendor(url: string, form: Record<string, string>): Promise<Verdict | null> {
  try {
    const signal = AbortSignal.timeout(timeoutMilliseconds)
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'error',
      signal,
    })
    if (response.status >= 500) return null
    const verdict: unknown = JSON.parse(await readShort(response, longestAnswer))
    return conforms(verdict) ? verdict : null
  } catch {
    // Network, time-out, size or JSON: the caller refuses with `unavailable`, whichever it was.
    return null
  }
}
