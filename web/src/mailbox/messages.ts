import { queryOptions } from '@tanstack/react-query'

export type Message = {
  id: string
  channel: string
  to: string
  subject: string
  text: string
  html: string
  sentAt: string
}

const refreshMs = 1500

/** Mails of one recipient, or of all; asked for again and again, so that new ones appear by themselves. */
export const messagesQuery = (to: string) =>
  queryOptions({
    queryKey: ['messages', to],
    queryFn: async (): Promise<Message[]> => {
      const response = await fetch(`/mailbox/messages${to && `?to=${encodeURIComponent(to)}`}`)
      if (!response.ok) throw new Error(`answered ${response.status}`)
      return await response.json()
    },
    refetchInterval: refreshMs,
    retry: false,
    placeholderData: (before) => before,
  })

/** The code in a mail: six digits on their own. */
export const codeIn = (text: string): string | null => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? null
