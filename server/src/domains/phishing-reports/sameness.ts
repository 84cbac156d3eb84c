import { hash } from 'node:crypto'
import { canonicalJson } from '../../platform/canonical-json.ts'
import type { ReportKind } from '../../policy/support.ts'
import type { Findings, Indicator } from './read/findings.ts'

/**
 * SHA-256 of what makes two reports the same: how it is headed, who claims to have sent it, everything it leads to, what is attached. A forged
 * mail has the subject and the sender of a genuine one and leads elsewhere: whatever may differ splits, because a verdict is told to all of a case.
 */
export function samenessOf(kind: ReportKind, found: Findings): Buffer {
  const leads = [...new Set(found.indicators.flatMap(leadOf(kind)))].toSorted()
  const says = leads.length + found.attached.length > 0 ? '' : plain(found.text)
  const subject = plain(found.subject ?? '')
  const senders = found.senders.toSorted()
  const attached = found.attached.toSorted()
  return hash('sha256', canonicalJson({ kind, subject, senders, leads, attached, says }), 'buffer')
}

/** Of a mail the host: each victim's link has a number of its own. Of an address itself the path as well: many share the host. */
const leadOf =
  (kind: ReportKind) =>
  ({ kind: of, value }: Indicator): string[] => {
    if (of !== 'url') return [`${of} ${value}`]
    return kind === 'mail' ? [] : [`url ${value.split('?', 1)[0]}`]
  }

/** Letters alone: numbers, names of a thread and blanks differ from victim to victim. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^(\s*(re|fw|fwd|aw|wg|sv|tr|rv)\s*:)+/, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
