import { cell } from './cell.ts'
import type { ActivityEvent } from './shapes.ts'

const columns: Record<string, (event: ActivityEvent) => string | boolean | null> = {
  time: ({ at }) => at,
  event: ({ title }) => title,
  details: ({ data }) => listDetails(data),
  unusual: ({ unusual }) => unusual,
  device: ({ device }) => device,
  place: ({ place }) => place,
  address: ({ address }) => address,
  'this session': ({ own }) => own,
  type: ({ type }) => type,
  session: ({ session }) => session,
  id: ({ id }) => id,
}

/**
 * The names of the columns. The byte order mark makes Excel read UTF-8 instead of the code page of its computer; programs that want none
 * read JSON (RFC 8259 8.1). Names are plain words and unquoted, so that a reader that keeps the mark has it in the first name only.
 */
export const csvHead = `\uFEFF${Object.keys(columns).join(',')}\r\n`

/** One record (RFC 4180): every cell quoted, the line ended with CR LF. */
export const csvLine = (event: ActivityEvent): string =>
  `${Object.values(columns)
    .map((read) => cell(say(read(event))))
    .join(',')}\r\n`

const say = (value: string | number | boolean | null): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value ?? '')

// Ids say nothing to a person; the session has a column of its own.
const listDetails = (data: ActivityEvent['data']): string =>
  Object.entries(data)
    .filter(([name]) => !name.endsWith('Id'))
    .map(([name, value]) => `${name}: ${say(value)}`)
    .join(', ')
