import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeMmdb } from '../testing/mmdb.ts'
import { openPlaces, type Places } from './place.ts'

let folder: string
let city: Places
let country: Places

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'places-'))
  const lisbon = { city: { names: { en: 'Lisbon' } }, country: { iso_code: 'PT', names: { en: 'Portugal' } } }
  const singapore = { city: { names: { en: 'Singapore' } }, country: { iso_code: 'SG' } }
  await writeFile(
    join(folder, 'city.mmdb'),
    makeMmdb('Test-City', {
      '203.0.113.0/24': lisbon,
      '198.51.100.7/32': singapore,
      '2001:db8:1::/48': { country: { iso_code: 'FR' } },
      '192.0.2.0/25': { country: { iso_code: '<b>' } },
      '192.0.2.128/25': { city: { names: { en: 'Nowhere' } } },
    }),
  )
  await writeFile(
    join(folder, 'country.mmdb'),
    makeMmdb('Test-Country', { '203.0.113.0/24': { country: { iso_code: 'PT' } } }),
  )
  city = await openPlaces(join(folder, 'city.mmdb'))
  country = await openPlaces(join(folder, 'country.mmdb'))
})

afterAll(() => rm(folder, { recursive: true }))

describe('the place of an address', () => {
  it('is city and country', () => {
    expect(city.of('203.0.113.9')).toEqual({ text: 'Lisbon, Portugal', country: 'PT', point: null })
    expect(city.of('2001:db8:1:2::3')).toEqual({ text: 'France', country: 'FR', point: null })
  })

  it('says a city that is its country once', () => {
    expect(city.of('198.51.100.7')).toEqual({ text: 'Singapore', country: 'SG', point: null })
  })

  it('is the country alone where the database knows no more', () => {
    expect(country.of('203.0.113.9')).toEqual({ text: 'Portugal', country: 'PT', point: null })
  })

  it('is empty where nothing is known', () => {
    for (const address of ['198.51.100.8', '2001:db8:2::1', '192.0.2.1', '192.0.2.200'])
      expect(city.of(address)).toEqual({ text: '', country: null, point: null })
  })

  it.each([
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.1.1',
    '::1',
    'fd00::1',
    'fe80::1',
  ])('is the local network for %s, with or without a database', async (address) => {
    const none = await openPlaces(null)
    for (const places of [city, none])
      expect(places.of(address)).toEqual({ text: 'Local network', country: null, point: null })
  })

  it.each(['172.32.0.1', '100.128.0.1', '11.0.0.1', 'fec0::1', '2001:db8::1'])(
    'is not local for %s',
    (address) => {
      expect(city.of(address).text).not.toBe('Local network')
    },
  )
})

describe('where that is on the earth', () => {
  const at = async (location: Record<string, string | number>) => {
    const file = join(folder, 'points.mmdb')
    await writeFile(
      file,
      makeMmdb('Test-City', { '203.0.113.0/24': { country: { iso_code: 'PT' }, location } }),
    )
    return (await openPlaces(file)).of('203.0.113.9').point
  }

  it('is its coordinates, and by how much they may be wrong', async () => {
    expect(await at({ latitude: 38.7, longitude: -9.1, accuracy_radius: 20 })).toEqual({
      latitude: 38.7,
      longitude: -9.1,
      accuracy: 20,
    })
    expect(await at({ latitude: -33.9, longitude: 151.2 })).toMatchObject({ accuracy: null })
  })

  it.each([
    { latitude: 38.7 },
    { latitude: 90.1, longitude: 0 },
    { latitude: 0, longitude: -180.5 },
    { latitude: 'north', longitude: 'west' },
    { latitude: Number.NaN, longitude: 1 },
  ])('K12: is nowhere for %j', async (location) => {
    expect(await at(location)).toBeNull()
  })

  it.each([-1e300, 1e9, 'far'])('K12: an accuracy of %s is none', async (accuracy_radius) => {
    expect(await at({ latitude: 1, longitude: 1, accuracy_radius })).toMatchObject({ accuracy: null })
  })
})

describe('K12 the database of places is away or answers garbage', () => {
  it('is empty without a database', async () => {
    expect((await openPlaces(null)).of('203.0.113.9')).toEqual({ text: '', country: null, point: null })
  })

  it.each(['unknown', '', '999.1.1.1', '<script>', '203.0.113.9, 10.0.0.1'])(
    'is empty for the text %j',
    (text) => {
      expect(city.of(text)).toEqual({ text: '', country: null, point: null })
    },
  )

  it('says at start that the file is missing or no database', async () => {
    await expect(openPlaces(join(folder, 'missing.mmdb'))).rejects.toThrow()
    await writeFile(join(folder, 'garbage.mmdb'), 'hello')
    await expect(openPlaces(join(folder, 'garbage.mmdb'))).rejects.toThrow()
  })

  it('survives a damaged entry', async () => {
    const whole = makeMmdb('Test-City', { '203.0.113.0/24': { country: { iso_code: 'PT' } } })
    const data = whole.indexOf('country') - 2
    whole.fill(0xff, data, data + 12)
    await writeFile(join(folder, 'damaged.mmdb'), whole)
    const damaged = await openPlaces(join(folder, 'damaged.mmdb'))
    expect(damaged.of('203.0.113.9')).toEqual({ text: '', country: null, point: null })
  })
})
