import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from './client.ts'
import { Problem } from './problem.ts'
import type { Session } from './shapes.ts'

/** An answer that there is nothing of the kind is an answer. */
async function orNull<T>(asked: Promise<T>, code: string): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Problem && error.code === code) return null
    throw error
  }
}

export const configurationQuery = queryOptions({
  queryKey: ['configuration'],
  queryFn: () => ask(api.GET('/v1/configuration')),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: (): Promise<Session | null> => orNull(ask(api.GET('/v1/session')), 'session-required'),
  staleTime: 30_000,
})

export const signUpQuery = queryOptions({
  queryKey: ['sign-up'],
  queryFn: () => orNull(ask(api.GET('/v1/sign-ups/current')), 'attempt-required'),
  staleTime: Number.POSITIVE_INFINITY,
})

export const signInQuery = queryOptions({
  queryKey: ['sign-in'],
  queryFn: () => orNull(ask(api.GET('/v1/sign-ins/current')), 'attempt-required'),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Everything below the key `holder` belongs to the person signed in, and is forgotten with the session. */
export const checkupQuery = queryOptions({
  queryKey: ['holder', 'checkup'],
  queryFn: () => ask(api.GET('/v1/checkup')),
})

export const factorsQuery = queryOptions({
  queryKey: ['holder', 'factors'],
  queryFn: () => ask(api.GET('/v1/factors')),
})

/** Null when the set-up is over, or was begun in another session. */
export const smsEnrolmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['holder', 'sms-enrolment', id],
    queryFn: () =>
      orNull(ask(api.GET('/v1/factors/sms/{id}', { params: { path: { id } } })), 'enrolment-over'),
  })

export const passwordQuery = queryOptions({
  queryKey: ['holder', 'password'],
  queryFn: () => ask(api.GET('/v1/password')),
})

export const tradingPasswordQuery = queryOptions({
  queryKey: ['holder', 'trading-password'],
  queryFn: () => ask(api.GET('/v1/trading-password')),
})

export const antiPhishingQuery = queryOptions({
  queryKey: ['holder', 'anti-phishing'],
  queryFn: () => ask(api.GET('/v1/anti-phishing-code')),
})

export const identifiersQuery = queryOptions({
  queryKey: ['holder', 'identifiers'],
  queryFn: () => ask(api.GET('/v1/identifiers')),
})

export const holdsQuery = queryOptions({
  queryKey: ['holder', 'holds'],
  queryFn: async () => (await ask(api.GET('/v1/holds'))).holds,
})

export const freezeQuery = queryOptions({
  queryKey: ['holder', 'freeze'],
  queryFn: () => ask(api.GET('/v1/freeze')),
})

export const settingsLockQuery = queryOptions({
  queryKey: ['holder', 'settings-lock'],
  queryFn: () => ask(api.GET('/v1/settings-lock')),
})

export const preferencesQuery = queryOptions({
  queryKey: ['holder', 'preferences'],
  queryFn: () => ask(api.GET('/v1/preferences')),
  staleTime: Number.POSITIVE_INFINITY,
})

export const sessionsQuery = queryOptions({
  queryKey: ['holder', 'sessions'],
  queryFn: async () => (await ask(api.GET('/v1/sessions'))).sessions,
})

export const devicesQuery = queryOptions({
  queryKey: ['holder', 'devices'],
  queryFn: async () => (await ask(api.GET('/v1/devices'))).devices,
})

/** What is wanted of the list: moments in ISO 8601, the flags only where they are set. */
export type ActivityWanted = { kind?: string; from?: string; to?: string; unusual?: 'true'; full?: 'true' }

const readActivity = (query: { limit: string; before?: string } & ActivityWanted) =>
  ask(api.GET('/v1/activity', { params: { query } }))

export const latestActivityQuery = queryOptions({
  queryKey: ['holder', 'activity', 'latest'],
  queryFn: async () => (await readActivity({ limit: '5' })).events,
})

export const signInHistoryQuery = queryOptions({
  queryKey: ['holder', 'activity', 'sign-ins'],
  queryFn: async () => (await readActivity({ limit: '100', kind: 'sign-in' })).events,
})

export const activityQuery = (wanted: ActivityWanted) =>
  infiniteQueryOptions({
    queryKey: ['holder', 'activity', 'pages', wanted],
    queryFn: ({ pageParam }) =>
      readActivity({ limit: '50', ...(pageParam && { before: pageParam }), ...wanted }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const withdrawalQuery = (id: string) =>
  queryOptions({
    queryKey: ['holder', 'withdrawal', id],
    queryFn: () => ask(api.GET('/v1/withdrawals/{id}', { params: { path: { id } } })),
    retry: false,
  })

export const withdrawalsQuery = infiniteQueryOptions({
  queryKey: ['holder', 'withdrawals'],
  queryFn: ({ pageParam }) =>
    ask(api.GET('/v1/withdrawals', { params: { query: pageParam ? { before: pageParam } : {} } })),
  initialPageParam: '',
  getNextPageParam: ({ more, withdrawals }) => (more ? withdrawals.at(-1)?.id : undefined),
})
