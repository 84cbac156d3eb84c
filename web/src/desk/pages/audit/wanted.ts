import type { AuditSearch } from '../../api/accounts.ts'

export const everything: AuditSearch = { kind: '', account: '', staff: '', from: '', to: '' }

export const isKind = (text: string): boolean => /^[a-z.-]*$/.test(text.trim())

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const isAccount = (text: string): boolean => text.trim() === '' || id.test(text.trim().toLowerCase())

/** What is sent: blanks gone, and moments of this device's clock as UTC. */
export const askedOf = ({ kind, account, staff, from, to }: AuditSearch): AuditSearch => ({
  kind: kind.trim(),
  account: account.trim().toLowerCase(),
  staff,
  from: momentOf(from),
  to: momentOf(to),
})

const momentOf = (local: string): string => (local === '' ? '' : new Date(local).toISOString())
