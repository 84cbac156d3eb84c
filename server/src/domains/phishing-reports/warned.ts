import type { Reader } from '../../platform/db.ts'
import { findIndicators } from './read/find.ts'
import type { Indicator } from './read/findings.ts'
import { findStanding, type Warned } from './store-warnings.ts'

/**
 * Since when we warn of what a text names, or null. A warning of a host is one of all below it, and of mail from there. For texts as long as an
 * address: looked at where they are asked about, and kept nowhere.
 */
export const findWarning = (db: Reader, text: string): Promise<Date | null> =>
  findStanding(db, findIndicators(text, { bare: true }).slice(0, mostAsked).flatMap(covering))

const mostAsked = 20

const covering = ({ kind, value }: Indicator): Warned[] => {
  const host =
    kind === 'host' ? value : kind === 'mail-address' ? value.slice(value.lastIndexOf('@') + 1) : null
  return [
    { kind, value },
    ...(host === null ? [] : above(host).map((one) => ({ kind: 'host' as const, value: one }))),
  ]
}

/** The host and those it is below, but no top-level domain. */
function above(host: string): string[] {
  const labels = host.split('.').slice(-mostLabels)
  return labels.slice(0, -1).map((_label, n) => labels.slice(n).join('.'))
}

const mostLabels = 10
