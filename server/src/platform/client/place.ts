import { BlockList, isIP, isIPv6 } from 'node:net'
import { type CityResponse, open, type Reader } from 'maxmind'

/** Degrees, and the kilometres by which they may be wrong; null where the database does not say. */
export type Point = { latitude: number; longitude: number; accuracy: number | null }

/** Where an address is, for people to recognise. `country` is an ISO 3166-1 alpha-2 code; `text` is empty when nothing is known. */
export type Place = { text: string; country: string | null; point: Point | null }

/** Finds the place of an address; never throws. */
export type Places = { of(address: string): Place }

const nowhere: Place = { text: '', country: null, point: null }
const localNetwork: Place = { text: 'Local network', country: null, point: null }

/**
 * Opens the operator's .mmdb (a City or a Country database); `null` for none: addresses then stand alone.
 * Throws when the file is missing or is no such database: a wrong setting is told at start, not in every mail.
 */
export async function openPlaces(file: string | null): Promise<Places> {
  const reader = file === null ? null : await open<CityResponse>(file, { cache: { max: 5_000 } })
  return { of: (address) => (isLocal(address) ? localNetwork : look(reader, address)) }
}

function look(reader: Reader<CityResponse> | null, address: string): Place {
  if (!isIP(address)) return nowhere
  try {
    return describe(reader?.get(address) ?? null)
  } catch {
    // A damaged entry costs the name of the place, never the request (K12).
    return nowhere
  }
}

function describe(found: CityResponse | null): Place {
  const code = found?.country?.iso_code
  if (!code || !/^[A-Z]{2}$/.test(code)) return nowhere
  const country = countryName(code)
  const city = found?.city?.names?.en
  const text = city && city !== country ? `${city}, ${country}` : country
  return { text, country: code, point: pointOf(found.location) }
}

/** Null for what is no place on earth. */
function pointOf(location: CityResponse['location']): Point | null {
  const { latitude, longitude, accuracy_radius: accuracy } = location ?? {}
  if (!isWithin(latitude, 90) || !isWithin(longitude, 180)) return null
  return { latitude, longitude, accuracy: isWithin(accuracy, halfway) ? Math.abs(accuracy) : null }
}

/** Kilometres to the other side of the earth. */
const halfway = 20_040

const isWithin = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Math.abs(value) <= most

let names: Intl.DisplayNames | undefined
/** Made when first asked for: the tables of names are several MB, and most servers place no address. */
function countryName(code: string): string {
  names ??= new Intl.DisplayNames('en', { type: 'region' })
  return names.of(code) ?? code
}

const local = new BlockList()
// Private (RFC 1918), shared by carriers (RFC 6598), loopback, link-local, "this network"; then ULA (RFC 4193) and link-local of IPv6.
for (const [net, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['0.0.0.0', 8],
] as const)
  local.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::1', 128],
  ['::', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  local.addSubnet(net, prefix, 'ipv6')

const isLocal = (address: string): boolean => local.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
