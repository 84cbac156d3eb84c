import { readFile, stat } from 'node:fs/promises'
import { ConfigProblem } from '../../platform/config.ts'
import type { Log } from '../../platform/log.ts'
import { addressList } from '../../policy/risk.ts'
import { Networks, readNetwork } from './networks.ts'

/** The operator's list of addresses that thieves use. */
export type AddressList = { has(address: string): Promise<boolean> }

type Read = { networks: Networks } | { problems: string[] }

const empty: AddressList = { has: async () => false }

/**
 * Opens the list; `null` for none. Throws ConfigProblem with a line for each entry that is not right. Later it is read again whenever the file
 * has changed; one that is away or not right then is told in the log, and the list of before stays: nothing is refused, and nothing forgiven.
 */
export async function openAddressList(file: string | null, log: Log): Promise<AddressList> {
  if (file === null) return empty
  const seen = await versionOf(file)
  const first = await read(file)
  if ('problems' in first)
    throw new ConfigProblem(first.problems.map((what) => `SALLYPORT_ADDRESS_LIST ${what}`))
  return follow(file, log, first.networks, seen)
}

function follow(file: string, log: Log, networks: Networks, seen: string): AddressList {
  let reading = Promise.resolve()
  const reread = async (): Promise<void> => {
    const version = await versionOf(file)
    if (version === seen) return
    seen = version
    const next = await read(file)
    if ('networks' in next) networks = next.networks
    else log.warn({ problems: next.problems }, 'the list of addresses is not right; the one before stays')
  }
  return {
    has: async (address) => {
      // One after the other: of two requests after a change one reads, and the other has waited for it.
      reading = reading.then(reread)
      await reading
      return networks.has(address)
    },
  }
}

/** What changes whenever the file does. Never throws: a file that is away is a version too. */
const versionOf = (file: string): Promise<string> =>
  stat(file, { bigint: true }).then(
    ({ mtimeNs, ctimeNs, size, ino }) => `${mtimeNs} ${ctimeNs} ${size} ${ino}`,
    (error: { code?: string }) => `away (${error.code})`,
  )

const most = addressList.megabytes * 1024 * 1024

/** Never throws. */
async function read(file: string): Promise<Read> {
  try {
    const { size } = await stat(file)
    if (size > most) return { problems: [`names a file of more than ${addressList.megabytes} MiB`] }
    return parse(await readFile(file, 'utf8'))
  } catch (error) {
    return { problems: [`names a file that cannot be read (${(error as { code?: string }).code})`] }
  }
}

/** One address or range a line; what follows `#` or `;` is a remark. */
function parse(text: string): Read {
  const networks = new Networks()
  const problems: string[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const written = line.replace(/[#;].*/s, '').trim()
    const network = written === '' ? null : readNetwork(written)
    if (network) networks.add(network)
    else if (written !== '') problems.push(`line ${index + 1} is no address and no range of one`)
  }
  return problems.length > 0 ? { problems: shortened(problems) } : { networks }
}

const shown = 10
const shortened = (problems: string[]): string[] =>
  problems.length <= shown
    ? problems
    : [...problems.slice(0, shown), `has ${problems.length - shown} more such lines`]
