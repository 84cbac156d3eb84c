import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeMmdb } from '../src/platform/testing/mmdb.ts'

/** Each has a network of 4096 addresses of its own. `accuracy_radius` is in kilometres. */
const records = {
  lisbon: {
    country: { iso_code: 'PT' },
    location: { latitude: 38.72, longitude: -9.14, accuracy_radius: 20 },
  },
  faro: { country: { iso_code: 'PT' }, location: { latitude: 37.02, longitude: -7.93, accuracy_radius: 20 } },
  madrid: {
    country: { iso_code: 'ES' },
    location: { latitude: 40.42, longitude: -3.7, accuracy_radius: 20 },
  },
  sydney: {
    country: { iso_code: 'AU' },
    location: { latitude: -33.87, longitude: 151.21, accuracy_radius: 50 },
  },
  perth: {
    country: { iso_code: 'AU' },
    location: { latitude: -31.95, longitude: 115.86, accuracy_radius: 50 },
  },
  /** A country, and nothing of where in it. */
  france: { country: { iso_code: 'FR' } },
  australia: { country: { iso_code: 'AU' } },
  /** What a broken database may say. */
  broken: { country: { iso_code: 'XX<b>' }, location: { latitude: 1e9, longitude: -1e9 } },
}
export type PlaceName = keyof typeof records | 'nowhere' | 'listed'

const names = [...Object.keys(records), 'nowhere', 'listed'] as PlaceName[]
const networkOf = (name: PlaceName): string => `198.19.${16 * names.indexOf(name)}.0/20`

let used = 0
/** An address in the place that nobody used before. */
export function addressIn(name: PlaceName): string {
  used += 1
  return `198.19.${16 * names.indexOf(name) + (used >> 8)}.${used & 255}`
}

/** Writes a database of these places, and a list of addresses that has the network `listed`, into a folder of its own. */
export async function writePlaces() {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-places-'))
  const database = join(folder, 'city.mmdb')
  const list = join(folder, 'addresses.txt')
  const networks = Object.entries(records).map(([name, record]) => [networkOf(name as PlaceName), record])
  await writeFile(database, makeMmdb('Test-City', Object.fromEntries(networks)))
  await writeFile(list, `# bad ones\n${networkOf('listed')}\n`)
  return { folder, list, env: { SALLYPORT_GEO_DATABASE: database, SALLYPORT_ADDRESS_LIST: list } }
}
