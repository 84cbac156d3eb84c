import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from './client.ts'
import type { paths } from './schema.generated.ts'

type Ok<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type PhishingLine = Ok<'/desk/v1/phishing'>['cases'][number]
export type PhishingCase = Ok<'/desk/v1/phishing/{number}'>
export type Indicator = PhishingCase['indicators'][number]
export type Verdict = NonNullable<PhishingLine['verdict']>
export type ChannelWarning = Ok<'/desk/v1/channel-warnings'>['warnings'][number]

/** What all of them hang below: whatever somebody does may change each. */
export const phishingKey = ['desk', 'phishing'] as const

export const phishingQuery = (state: 'open' | 'decided') =>
  infiniteQueryOptions({
    queryKey: [...phishingKey, 'list', state],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/desk/v1/phishing', {
          params: { query: { state, ...(pageParam && { before: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

export const phishingCaseQuery = (number: string) =>
  queryOptions({
    queryKey: [...phishingKey, 'one', number],
    queryFn: () => ask(api.GET('/desk/v1/phishing/{number}', { params: { path: { number } } })),
  })

export const warningsQuery = infiniteQueryOptions({
  queryKey: [...phishingKey, 'warnings'],
  queryFn: ({ pageParam }) =>
    ask(api.GET('/desk/v1/channel-warnings', { params: { query: pageParam ? { before: pageParam } : {} } })),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
})

/** One report, inert. Each reading is written down: it is asked for by a press, and never in the background. */
export const readReport = async (number: string, id: string): Promise<string> => {
  const params = { path: { number, id } }
  return (await ask(api.POST('/desk/v1/phishing/{number}/reports/{id}/views', { params, body: {} }))).text
}
