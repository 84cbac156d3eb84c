export type PasswordEvent = {
  type: 'password.changed'
  accountId: string
  /** Whether the holder chose to keep other sessions (E04: the choice is written down). */
  data: { keptSessions: boolean }
}
