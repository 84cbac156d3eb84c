import { lookup, Resolver } from 'node:dns/promises'

/** Every address of a name. Throws where it has none. */
export type Resolve = (host: string) => Promise<string[]>

/** As the system finds names, its own list of hosts included; in a thread, of which there are four, and nobody can call it back. */
export const bySystem: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address)

const patience = { timeout: 2_000, tries: 2 }

/**
 * Asks the name servers without a thread: names that are never answered must not keep files, and the names of others, waiting (J06). The system is asked for what
 * the servers do not know.
 */
export const byServers =
  (servers?: string[]): Resolve =>
  async (host) => {
    const resolver = new Resolver(patience)
    if (servers) resolver.setServers(servers)
    const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
    const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    if (addresses.length > 0) return addresses
    const silent = found.find((one) => one.status === 'rejected' && one.reason.code === 'ETIMEOUT')
    if (silent) throw (silent as PromiseRejectedResult).reason
    return await bySystem(host)
  }
