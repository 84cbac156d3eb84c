import { api, ask } from '../api/client.ts'
import type { paths } from '../api/schema.generated.ts'

type Threads = paths['/v1/tickets/{id}']['get']['responses'][200]['content']['application/json']
export type Thread = Threads
export type Ticket = Omit<Thread, 'messages' | 'files'>
export type Message = Thread['messages'][number]
export type TicketFile = Thread['files'][number]

/** How one ticket is reached: by whoever is signed in, or from the browser that its link opened it in. */
export type Door = {
  key: readonly string[]
  read: () => Promise<Thread>
  write: (text: string) => Promise<Thread>
  close: () => Promise<Thread>
  /** Where a file's bytes are posted. */
  files: string
  picture: (fileId: string, page: number) => Promise<Blob>
}

export function holderDoor(id: string): Door {
  const params = { path: { id } }
  return {
    key: ['holder', 'ticket', id],
    read: () => ask(api.GET('/v1/tickets/{id}', { params })),
    write: (text) => ask(api.POST('/v1/tickets/{id}/messages', { params, body: { text } })),
    close: () => ask(api.POST('/v1/tickets/{id}/close', { params, body: {} })),
    files: `/v1/tickets/${id}/files`,
    picture: (fileId, page) =>
      ask(
        api.POST('/v1/tickets/{id}/files/{fileId}/views', {
          params: { path: { id, fileId } },
          body: { page },
          parseAs: 'blob',
        }) as never,
      ),
  }
}

export const entryDoor: Door = {
  key: ['ticket-entry'],
  read: () => ask(api.GET('/v1/tickets/current')),
  write: (text) => ask(api.POST('/v1/tickets/current/messages', { body: { text } })),
  close: () => ask(api.POST('/v1/tickets/current/close', { body: {} })),
  files: '/v1/tickets/current/files',
  picture: (fileId, page) =>
    ask(
      api.POST('/v1/tickets/current/files/{fileId}/views', {
        params: { path: { fileId } },
        body: { page },
        parseAs: 'blob',
      }) as never,
    ),
}
