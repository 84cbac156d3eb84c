import type { ChannelCheck } from '../../api/shapes.ts'
import { official } from '../../words/official.ts'

type Reason = ChannelCheck['reasons'][number]

/** It is something else than what is listed, and not only written in another way. */
const elsewhere: ReadonlySet<Reason> = new Set<Reason>([
  'other-host',
  'other-path',
  'other-address',
  'other-number',
  'other-name',
  'other-wallet',
  'other-network',
  'subdomain',
  'scheme',
])

/** Which words an answer gets. */
export function toldOf({ answer, kind, lookalike, reasons }: ChannelCheck) {
  if (answer === 'unclear' || kind === null) return official.unclear
  if (answer === 'listed') return official.listed[kind]
  if (lookalike) return official.imitates
  return reasons.some((one) => elsewhere.has(one)) ? official.notOurs : official.otherwise
}
