import type { Template } from '../domains/notices/index.ts'
import { type Audience, type Entry, type EventType, events, type Field } from '../policy/events.ts'
import { type HoldCause, holds } from '../policy/holds.ts'

const readers: Record<Audience, string> = {
  holder: 'its holder, the desk, the operator',
  staff: 'the desk, the operator',
  operator: 'the operator',
}

const intro = `# Security events

Drawn from \`server/src/policy/events.ts\` by \`npm run sallyport events\`; \`npm run check\` fails when it is not up to date.

An event is written in the transaction that caused it, and what follows from it happens in the same one: nobody is told of something that did
not happen, nothing happens untold. No field holds a secret or the full address of a person. Every event also has its time, the account, the
session, and the device, network address and place it came from.

**Tone**: \`plain\` is everyday, \`safe\` made the account safer, \`attention\` should be looked at, \`danger\` may be a thief.
**Tells**: the messages that go to every mail address of the account (to its numbers where it has no settled mail address); where there are two, or where it
depends, by the fields. **Holds**: what waits, and for how long; the first factor of an account, and what comes with it, hold
nothing, but where it has a trading password.
`

/** Policy knows no domain: here the compiler sees that every template and every hold the catalogue names is one. */
const catalogue: Record<EventType, Entry & { tells: readonly Template[]; holds?: HoldCause }> = events

type Named = [type: EventType, entry: Entry]

/** The page `docs/events.md`: a table for each kind of event. */
export function drawEventPage(): string {
  const named = Object.entries(catalogue) as Named[]
  const kinds = Map.groupBy(named, ([type]) => type.split('.')[0]!)
  return [intro, ...[...kinds].map(([kind, some]) => drawKind(kind, some))].join('\n')
}

function drawKind(kind: string, some: Named[]): string {
  const head = ['| event | when | fields | follows |', '|---|---|---|---|']
  return `${[`## ${kind}`, '', ...head, ...some.map(drawEvent)].join('\n')}\n`
}

function drawEvent([type, entry]: Named): string {
  const { title, when, tone, audience, maybeNobody } = entry
  const name = `\`${type}\`<br>${title}<br>*${tone}*`
  const read = audience === 'holder' ? '' : `<br>Read by ${readers[audience]}.`
  const nobody = maybeNobody ? '<br>Written also where nobody has the address.' : ''
  return `| ${[name, `${when}${nobody}${read}`, drawFields(entry), drawFollows(entry)].join(' | ')} |`
}

const drawFields = ({ fields }: Entry): string =>
  Object.entries(fields)
    .map(([name, field]) => `\`${name}\`: ${drawField(field)}`)
    .join('<br>') || 'none'

function drawField(field: Field): string {
  if (typeof field === 'string') return field
  if ('maybe' in field) return `${field.maybe} or null`
  return field.map((word) => `\`${word}\``).join(', ')
}

function drawFollows({ tells, holds: cause, ends }: Entry): string {
  const lines = [
    tells.length > 0 && `tells: ${tells.map((template) => `\`${template}\``).join(', ')}`,
    cause && `holds: ${holds[cause].blocks.join(', ')} for ${holds[cause].seconds / 3600} h`,
    ends && `ends: ${ends === 'all' ? 'every session' : 'every other session'}`,
  ]
  return lines.filter(Boolean).join('<br>') || 'nothing'
}
