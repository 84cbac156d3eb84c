import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from './client.ts'

export const findAccount = (identifier: string) =>
  ask(api.POST('/desk/v1/accounts/find', { body: { identifier } }))

const look = (id: string) =>
  ask(api.POST('/desk/v1/accounts/{id}/views', { params: { path: { id } }, body: {} }))

export type Card = Awaited<ReturnType<typeof look>>
export type CardEvent = Card['events'][number]

/** Each question is a look that its holder reads of: asked once, and again only when somebody says so. */
export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['desk', 'account', id],
    queryFn: () => look(id),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  })

export const reveal = (id: string, identifierId: string, reason: string) =>
  ask(
    api.POST('/desk/v1/accounts/{id}/reveals', { params: { path: { id } }, body: { identifierId, reason } }),
  )

export const freezeAccount = (id: string, reason: string) =>
  ask(api.POST('/desk/v1/accounts/{id}/freeze', { params: { path: { id } }, body: { reason } }))

export const askUnfreeze = (id: string, reason: string) =>
  ask(api.POST('/desk/v1/accounts/{id}/unfreeze', { params: { path: { id } }, body: { reason } }))

const freezes = (before: string | null) =>
  ask(api.GET('/desk/v1/freezes', { params: { query: before === null ? {} : { before } } }))

export type FrozenAccount = Awaited<ReturnType<typeof freezes>>['freezes'][number]

export const freezesQuery = infiniteQueryOptions({
  queryKey: ['desk', 'freezes'],
  queryFn: ({ pageParam }) => freezes(pageParam),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
})

const delivery = (window: 'hour' | 'day') =>
  ask(api.GET('/desk/v1/delivery', { params: { query: { window } } }))

export type Delivery = Awaited<ReturnType<typeof delivery>>
export type ChannelHealth = Delivery['channels'][number]

export const deliveryQuery = (window: 'hour' | 'day') =>
  queryOptions({
    queryKey: ['desk', 'delivery', window],
    queryFn: () => delivery(window),
    refetchInterval: 60_000,
  })

/** What an auditor asks for; empty texts ask for everything. */
export type AuditSearch = { kind: string; account: string; staff: string; from: string; to: string }

const search = (asked: Partial<AuditSearch>, cursor: string | null) =>
  ask(api.POST('/desk/v1/audit/searches', { body: { ...asked, ...(cursor && { cursor }) } }))

export type AuditEvent = Awaited<ReturnType<typeof search>>['events'][number]

const given = (asked: AuditSearch): Partial<AuditSearch> =>
  Object.fromEntries(Object.entries(asked).filter(([, text]) => text !== ''))

/** A search is written down: it is made when somebody asks for it, and not again by itself. */
export const auditQuery = (asked: AuditSearch | null) =>
  infiniteQueryOptions({
    queryKey: ['desk', 'audit', asked],
    queryFn: ({ pageParam }) => search(given(asked!), pageParam),
    enabled: asked !== null,
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  })

export const chainQuery = queryOptions({
  queryKey: ['desk', 'chain'],
  queryFn: () => ask(api.GET('/desk/v1/audit/chain')),
  refetchInterval: 60_000,
})
