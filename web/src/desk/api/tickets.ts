import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from './client.ts'

const page = (state: State, before: string) =>
  ask(api.GET('/desk/v1/tickets', { params: { query: { state, ...(before && { before }) } } }))

export type State = 'open' | 'answered' | 'closed'
export type QueuedTicket = Awaited<ReturnType<typeof page>>['tickets'][number]

export const ticketsQuery = (state: State) =>
  infiniteQueryOptions({
    queryKey: ['desk', 'tickets', state],
    queryFn: ({ pageParam }) => page(state, pageParam),
    initialPageParam: '',
    getNextPageParam: ({ more, tickets }) => (more ? tickets.at(-1)?.id : undefined),
  })

const params = (id: string) => ({ path: { id } })
const look = (id: string) => ask(api.POST('/desk/v1/tickets/{id}/views', { params: params(id), body: {} }))

export type DeskTicket = Awaited<ReturnType<typeof look>>

/** Each question is a look that is written down and counted: asked once, and again only when somebody says so. */
export const ticketQuery = (id: string) =>
  queryOptions({
    queryKey: ['desk', 'ticket', id],
    queryFn: () => look(id),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  })

export const answerTicket = (id: string, text: string) =>
  ask(api.POST('/desk/v1/tickets/{id}/answers', { params: params(id), body: { text } }))

export const assignTicket = (id: string, taken: boolean) =>
  ask(api.POST('/desk/v1/tickets/{id}/assign', { params: params(id), body: { taken } }))

export const closeTicket = (id: string) =>
  ask(api.POST('/desk/v1/tickets/{id}/close', { params: params(id), body: {} }))

export const filePage = (id: string, fileId: string, page: number): Promise<Blob> =>
  ask(
    api.POST('/desk/v1/tickets/{id}/files/{fileId}/views', {
      params: { path: { id, fileId } },
      body: { page },
      parseAs: 'blob',
    }) as never,
  )
