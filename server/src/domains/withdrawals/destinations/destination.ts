import type { RefusalExtras } from '../../../platform/refusal.ts'
import type { RefusalCode } from '../../../policy/refusals.ts'
import type { ExitKind } from '../../../policy/withdrawals.ts'

/** Where value goes, in the one form that is shown, stored, compared and signed. Empty text where the kind knows none. */
export type Destination = { kind: ExitKind; asset: string; network: string; address: string; memo: string }

/** The same as somebody typed it, or a program sent it. */
export type TypedDestination = {
  kind: ExitKind
  asset: string
  network?: string | undefined
  address?: string | undefined
  memo?: string | undefined
}

export type Refused = { kind: 'refused'; code: RefusalCode; field: string; details: RefusalExtras }
export type DestinationReading = { kind: 'read'; destination: Destination } | Refused

/** All of a destination but what leaves, and by which exit. */
export type Place = { kind: 'place' } & Pick<Destination, 'network' | 'address' | 'memo'>

export const refused = (code: RefusalCode, field: string, extras?: Record<string, unknown>): Refused => ({
  kind: 'refused',
  code,
  field,
  details: { field, ...(extras && { extras }) },
})
