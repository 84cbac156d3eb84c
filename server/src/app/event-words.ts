import { type Entry, type EventType, events, type Field } from '../policy/events.ts'

const head = `// Written by \`npm run sallyport events\` from server/src/policy/events.ts.
`

/** What the web needs of the catalogue: the title, tone and fields of every event the holder may read of. */
export function drawEventWords(): string {
  const read = (Object.entries(events) as [EventType, Entry][]).filter(
    ([, { audience }]) => audience === 'holder',
  )
  const titles = read.map(
    ([type, { title, tone }]) => `  '${type}': { title: ${JSON.stringify(title)}, tone: '${tone}' },`,
  )
  const shapes = read.map(([type, { fields }]) => `  '${type}': ${drawShape(fields)}`)
  return [
    head,
    'export const titles = {',
    ...titles,
    '} as const',
    '',
    '/** What each event says beside when and where. */',
    'export type EventFields = {',
    ...shapes,
    '}',
    '',
  ].join('\n')
}

function drawShape(fields: Entry['fields']): string {
  const parts = Object.entries(fields).flatMap(([name, field]) =>
    field === 'staff' ? [] : [`${name}: ${drawType(field)}`],
  )
  return parts.length > 0 ? `{ ${parts.join('; ')} }` : 'Record<never, never>'
}

const scalars = { text: 'string', count: 'number', flag: 'boolean' } as const

function drawType(field: Exclude<Field, 'staff'>): string {
  if (typeof field === 'string') return scalars[field]
  if ('maybe' in field) return 'string | null'
  return field.map((word) => `'${word}'`).join(' | ')
}
