import { readFile, stat } from 'node:fs/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import { addressList } from '../../policy/risk.ts'
import { Networks, readNetwork } from './networks.ts'

/** What the file says, or what is wrong with it, in words that follow the name of the setting. */
export type ReadList = { networks: Networks } | { problems: string[] }

/** What changes whenever the file does. Never throws: that it is away is a version too. */
export const versionOf = (file: string): Promise<string> =>
  stat(file, { bigint: true }).then(
    ({ mtimeNs, ctimeNs, size, ino }) => `${mtimeNs} ${ctimeNs} ${size} ${ino}`,
    ({ code }: { code?: string }) => `away (${code})`,
  )

/** Never throws. */
export async function readList(file: string): Promise<ReadList> {
  try {
    const { size } = await stat(file)
    if (size > addressList.megabytes * 1024 * 1024)
      return { problems: [`names a file of more than ${addressList.megabytes} MiB`] }
    return await parse(await readFile(file, 'utf8'))
  } catch (error) {
    return { problems: [`names a file that cannot be read (${(error as { code?: string }).code})`] }
  }
}

/** Lines that are read before others get a turn. */
const atATime = 5_000

/** One address or range a line; what follows `#` or `;` is a remark. */
async function parse(text: string): Promise<ReadList> {
  const networks = new Networks()
  const problems: string[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (index % atATime === atATime - 1) await breathe()
    const written = line.replace(/[#;].*/s, '').trim()
    const network = written === '' ? null : readNetwork(written)
    if (network) networks.add(network)
    else if (written !== '') problems.push(`has a line ${index + 1} that is no address and no range of them`)
  }
  return problems.length > 0 ? { problems: shortened(problems) } : { networks }
}

const shown = 10

const shortened = (problems: string[]): string[] =>
  problems.length <= shown
    ? problems
    : [...problems.slice(0, shown), `has ${problems.length - shown} more lines like that`]
