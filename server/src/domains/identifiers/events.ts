/** Addresses are masked: an event is no place for them. */
export type IdentifierEvent =
  | {
      type: 'identifier.changed'
      accountId: string
      data: { changeId: string; kind: 'email' | 'phone'; added: string | null; leaving: string | null }
    }
  | {
      type: 'identifier.vetoed'
      accountId: string
      data: { changeId: string; kind: 'email' | 'phone'; added: string | null; leaving: string | null }
    }
