import { ConfigProblem } from '../../platform/config.ts'
import { conformsTo } from '../../platform/http/conforms.ts'
import { channelCheck } from '../../policy/limits.ts'
import { type Channel, type Kind, kinds } from './channels.ts'
import { fileShape, shapes } from './entries.ts'
import { readHandleEntry, readMail, readPhone, readSms, readWallet, readWeb } from './read-entry.ts'

const isFile = conformsTo(fileShape)

const readers: { [K in Kind]: { conforms: (value: unknown) => boolean; read: (entry: never) => Read } } = {
  web: { conforms: conformsTo(shapes.web), read: readWeb },
  mail: { conforms: conformsTo(shapes.mail), read: readMail },
  phone: { conforms: conformsTo(shapes.phone), read: readPhone },
  sms: { conforms: conformsTo(shapes.sms), read: readSms },
  handle: { conforms: conformsTo(shapes.handle), read: readHandleEntry },
  wallet: { conforms: conformsTo(shapes.wallet), read: readWallet },
}

/** What an entry says, or what is wrong with it. */
export type Read = Omit<Channel, 'label'> | string

/** Reads the operator's file. Throws one line for each entry that is not right, by its place in the list. */
export function readEntries(value: unknown): Channel[] {
  if (!isFile(value))
    throw new ConfigProblem([
      `SALLYPORT_CHANNELS names a file that is not {"channels": […]} with at most ${channelCheck.channels} entries.`,
    ])
  const read = value.channels.map(readEntry)
  const wrong = read.flatMap((one, n) => (typeof one === 'string' ? [lineFor(n, one)] : []))
  const channels = read.filter((one) => typeof one !== 'string')
  const twice = channels.findIndex((one, n) => channels.slice(0, n).some((other) => isSame(one, other)))
  if (twice >= 0 && wrong.length === 0) wrong.push(lineFor(twice, 'is in the list twice'))
  if (wrong.length > 0) throw new ConfigProblem(wrong)
  return channels
}

const lineFor = (n: number, what: string): string => `SALLYPORT_CHANNELS: entry ${n + 1} ${what}.`

function readEntry(entry: unknown): Channel | string {
  const { kind, label } = (entry ?? {}) as { kind?: Kind; label?: string }
  if (!kinds.includes(kind as Kind)) return `has no kind; it may be ${kinds.join(', ')}`
  const { conforms, read } = readers[kind!]
  if (!conforms(entry)) return `(${kind}) has a field that is missing, unknown, too long or of the wrong type`
  const found = read(entry as never)
  return typeof found === 'string' ? `(${kind}) ${found}` : ({ ...found, label: label ?? null } as Channel)
}

const isSame = (one: Channel, other: Channel): boolean =>
  JSON.stringify({ ...one, label: null }) === JSON.stringify({ ...other, label: null })
