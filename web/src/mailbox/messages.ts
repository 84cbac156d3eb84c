import { queryOptions } from '@tanstack/react-query'

export type Message = {
  id: string
  channel: 'mail' | 'sms'
  to: string
  subject: string
  text: string
  /** None for an SMS. */
  html: string | null
  sentAt: string
}

const refreshMs = 1500

/** What was sent to one recipient, or of all; asked for again and again, so that new ones appear by themselves. */
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

/** What a message is called in a list: an SMS has no subject, its first line tells. */
export const titleOf = ({ subject, text }: Pick<Message, 'subject' | 'text'>): string =>
  subject || (text.split('\n', 1)[0] ?? '')

/** The code in a message: six digits on their own. */
export const codeIn = (text: string): string | null => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? null
