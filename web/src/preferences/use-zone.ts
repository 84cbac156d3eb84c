import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, ask } from '../api/client.ts'
import { preferencesQuery } from '../api/queries.ts'
import { zoneHere } from './zones.ts'

/** Tells the zone of this browser once, where the account has none yet: mails then tell its holder's time. Nothing waits for it. */
export function useZone(): void {
  const client = useQueryClient()
  const { data } = useQuery(preferencesQuery)
  const { mutate } = useMutation({
    mutationFn: () => ask(api.PUT('/v1/preferences', { body: { timeZone: zoneHere() } })),
    onSuccess: (saved) => client.setQueryData(preferencesQuery.queryKey, saved),
  })
  const isUnknown = data?.timeZone === null
  useEffect(() => {
    if (isUnknown) mutate()
  }, [isUnknown, mutate])
}
