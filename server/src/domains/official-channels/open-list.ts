import { readFile } from 'node:fs/promises'
import { ConfigProblem } from '../../platform/config.ts'
import { BadJson, parseJsonBody } from '../../platform/http/json-body.ts'
import { channelCheck } from '../../policy/limits.ts'
import { readEmail } from '../accounts/index.ts'
import type { Channel } from './channels.ts'
import { createList, type OfficialList } from './list.ts'
import { readEntries } from './read-entries.ts'

/** What is official without anybody listing it: what the server itself is reached under, and sends from. */
export type OwnChannels = {
  operator: string
  publicUrl: string
  mailFrom: string | null
  smsFrom: string | null
}

/** The list as it stands while the server runs. Throws ConfigProblem with a line for each entry that is not right. */
export async function openList(file: string | null, own: OwnChannels): Promise<OfficialList> {
  const written = file === null ? [] : readEntries(await readValue(file))
  return createList([...ownChannels(own), ...written], own.operator)
}

async function readValue(file: string): Promise<unknown> {
  const bytes = await readFile(file).catch((error: { code?: string }) => {
    throw problem(`names a file that cannot be read (${error.code})`)
  })
  if (bytes.length > channelCheck.fileBytes) throw problem('names a file of more than 256 KiB')
  try {
    return parseJsonBody(bytes)
  } catch (error) {
    throw problem(`names a file that is no JSON${error instanceof BadJson ? `: ${error.reason}` : ''}`)
  }
}

const problem = (what: string): ConfigProblem => new ConfigProblem([`SALLYPORT_CHANNELS ${what}`])

function ownChannels({ publicUrl, mailFrom, smsFrom }: OwnChannels): Channel[] {
  const { protocol, hostname, port } = new URL(publicUrl)
  const scheme = protocol === 'http:' ? 'http' : 'https'
  return [
    { kind: 'web', scheme, host: hostname, port, path: '', label: null },
    ...mailOf(mailFrom),
    ...smsOf(smsFrom),
  ]
}

function mailOf(from: string | null): Channel[] {
  const address = from && readEmail(/<([^<>]*)>\s*$/.exec(from)?.[1] ?? from)?.canonical
  if (!address) return []
  return [{ kind: 'mail', address, domain: address.slice(address.lastIndexOf('@') + 1), label: null }]
}

/** A messaging service (`MG…`) is an id at the provider: nobody ever sees it. */
function smsOf(from: string | null): Channel[] {
  if (!from || /^MG[0-9a-f]{32}$/.test(from)) return []
  return from.startsWith('+')
    ? [{ kind: 'phone', number: from, label: null }]
    : [{ kind: 'sms', name: from, label: null }]
}
