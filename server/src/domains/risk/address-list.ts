import { setTimeout as sleep } from 'node:timers/promises'
import { ConfigProblem } from '../../platform/config.ts'
import type { Log } from '../../platform/log.ts'
import { addressList } from '../../policy/risk.ts'
import type { Networks } from './networks.ts'
import { readList, versionOf } from './read-list.ts'

/** The operator's list of addresses that thieves use. `has` never throws. */
export type AddressList = { has(address: string): Promise<boolean> }

const empty: AddressList = { has: async () => false }

/**
 * Opens the list; `null` for none. Throws ConfigProblem with a line for each entry that is not right. Later it is read again whenever the file
 * has changed; one that is away or not right then is told in the log, and the list of before stays: nothing is refused, and nothing forgiven.
 */
export async function openAddressList(file: string | null, log: Log): Promise<AddressList> {
  if (file === null) return empty
  const version = await versionOf(file)
  const list = await readList(file)
  if ('problems' in list)
    throw new ConfigProblem(list.problems.map((what) => `SALLYPORT_ADDRESS_LIST ${what}`))
  return keepUp(file, log, { networks: list.networks, version })
}

function keepUp(file: string, log: Log, current: { networks: Networks; version: string }): AddressList {
  let looking: Promise<void> | null = null
  const look = async (): Promise<void> => {
    const version = await versionOf(file)
    if (version === current.version) return
    current.version = version
    const list = await readList(file)
    if ('networks' in list) current.networks = list.networks
    else log.warn({ problems: list.problems }, 'the list of addresses is not right; the one before stays')
  }
  return {
    has: async (address) => {
      looking ??= look().finally(() => {
        looking = null
      })
      // A disk that hangs keeps nobody from signing in (K12).
      await Promise.race([looking, sleep(addressList.patience, null, { ref: false })])
      return current.networks.has(address)
    },
  }
}
