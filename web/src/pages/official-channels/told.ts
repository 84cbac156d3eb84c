import type { ChannelCheck } from '../../api/shapes.ts'
import { official } from '../../words/official.ts'

/** The host is one of ours, and something else about the address is not. */
const elsewhere = new Set<ChannelCheck['reasons'][number]>(['other-host', 'subdomain', 'ip-address'])

/** Which words an answer gets. */
export function toldOf({ answer, kind, lookalike, reasons }: ChannelCheck) {
  if (answer === 'unclear' || kind === null) return official.unclear
  if (answer === 'listed') return official.listed[kind]
  if (lookalike) return official.imitates
  const isOurHost =
    kind === 'web' && !reasons.includes('scheme') && !reasons.some((one) => elsewhere.has(one))
  return isOurHost ? official.otherwise : official.notOurs
}
