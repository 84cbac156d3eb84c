import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from './client.ts'
import type { paths } from './schema.generated.ts'

type Ok<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type CaseLine = Ok<'/desk/v1/cases'>['cases'][number]
export type CaseState = CaseLine['state']
export type DeskCase = Ok<'/desk/v1/cases/{number}'>
export type Evidence = NonNullable<DeskCase['evidence']>
export type EvidenceFile = Evidence['files'][number]
export type Seat = 'first' | 'second'

const key = ['desk', 'cases'] as const

/** Open ones, or those in one state: newest first. */
export const casesQuery = (state: CaseState | null) =>
  infiniteQueryOptions({
    queryKey: [...key, 'list', state],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/desk/v1/cases', {
          params: { query: { ...(state && { state }), ...(pageParam && { before: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

export const caseQuery = (number: string) =>
  queryOptions({
    queryKey: [...key, 'one', number],
    queryFn: () => ask(api.GET('/desk/v1/cases/{number}', { params: { path: { number } } })),
  })

/** What all of them hang below: whatever somebody does may change each. */
export const casesKey = key

/** One page of what was handed in. The look is written down with its reason before a byte comes. */
export const lookAt = (number: string, fileId: string, page: number, reason: string): Promise<Blob> =>
  ask(
    api.POST('/desk/v1/cases/{number}/evidence/{fileId}/views', {
      params: { path: { number, fileId } },
      body: { page, reason },
      parseAs: 'blob',
    }) as Promise<{ data?: Blob; error?: unknown; response: Response }>,
  )
