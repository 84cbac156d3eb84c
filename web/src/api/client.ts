import createClient from 'openapi-fetch'
import { noteServerDate } from './clock.ts'
import { Problem } from './problem.ts'
import type { paths } from './schema.generated.ts'

export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin', cache: 'no-store' })

let lastAnswer = 0
/** When the server last answered this page, by this device's clock. An idle session counts from there. */
export const lastAnswerAt = (): number => lastAnswer

api.use({
  onResponse: ({ response }) => {
    noteServerDate(response.headers.get('date'))
    if (response.ok) lastAnswer = Date.now()
  },
})

type Reply<T> = Promise<{ data?: T; error?: unknown; response: Response }>

/** The answer's body. Throws a `Problem` for whatever else came, or for nothing. */
export async function ask<T>(call: Reply<T>): Promise<Exclude<T, undefined>> {
  const { data, error, response } = await call.catch(() => {
    throw Problem.unreachable()
  })
  if (!response.ok) throw Problem.read(response, error)
  return data as Exclude<T, undefined>
}
