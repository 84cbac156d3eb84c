import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { caseQuery, lookAt } from '../../api/cases.ts'

type Shown = { page: number; url: string }

/** Fetches one page at a time, for a reason; what was shown before is let go, and nothing stays when it is put away. */
export function usePicture(number: string, fileId: string) {
  const client = useQueryClient()
  const [reason, setReason] = useState<string | null>(null)
  const [shown, setShown] = useState<Shown | null>(null)
  useEffect(() => () => void (shown && URL.revokeObjectURL(shown.url)), [shown])
  const look = useMutation({
    mutationFn: async ({ page, why }: { page: number; why: string }) => {
      const picture = await lookAt(number, fileId, page, why)
      return { page, url: URL.createObjectURL(picture) }
    },
    onSuccess: (next, { why }) => {
      setReason(why)
      setShown(next)
      void client.invalidateQueries({ queryKey: caseQuery(number).queryKey })
    },
  })
  return {
    shown,
    busy: look.isPending,
    error: look.error,
    begin: (why: string) => look.mutate({ page: 1, why }),
    turn: (page: number) => reason !== null && look.mutate({ page, why: reason }),
  }
}
