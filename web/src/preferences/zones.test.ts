import { expect, test } from 'vitest'
import { zonesWith } from './zones.ts'

test('the zone that is kept is in the list even where the browser calls it otherwise, and each is there once', () => {
  const zones = zonesWith('Asia/Calcutta', 'UTC', 'Europe/Lisbon')
  expect(zones).toContain('Asia/Calcutta')
  expect(zones.filter((zone) => zone === 'UTC')).toHaveLength(1)
  expect(zones.length).toBeGreaterThan(100)
  expect(zones).toEqual(zones.toSorted())
})
