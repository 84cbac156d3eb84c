import type { IndicatorKind, ReportKind } from '../../../policy/support.ts'

/** Something a report leads to. `shown`: the host that the text of a link named, where it led to another one. */
export type Indicator = { kind: IndicatorKind; value: string; shown: string | null }

/** `mail`: a whole message, as bytes. `own`: addresses and numbers of who reports; `secret`: what must not be read by others. */
export type Reported = {
  kind: ReportKind
  text: string
  mail: Uint8Array | null
  own: string[]
  secret: string[]
}

/** What can be said of a report without opening or asking anything. */
export type Findings = {
  subject: string | null
  /** Hosts of those who claim to have sent it. */
  senders: string[]
  indicators: Indicator[]
  /** SHA-256 of what was attached, in hexadecimal. */
  attached: string[]
  /** As the desk reads it: inert, and without what is the reporter's own. */
  text: string
}
