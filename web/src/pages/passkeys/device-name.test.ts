import { expect, test } from 'vitest'
import { deviceName, freeName } from './device-name.ts'

const mac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15'

test.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148 Safari/604.1', 5, 'iPhone'],
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/141.0 Mobile Safari/537.36', 5, 'Android phone'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0 Safari/537.36', 0, 'Windows computer'],
  ['Mozilla/5.0 (X11; CrOS x86_64 15633.69.0) Chrome/141.0 Safari/537.36', 0, 'Chromebook'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 0, 'Linux computer'],
  [mac, 0, 'Mac'],
  [mac, 5, 'iPad'],
  ['curl/8', 0, 'My device'],
])('%s', (userAgent, touchPoints, name) => {
  expect(deviceName(userAgent, touchPoints)).toBe(name)
})

test.each([
  [[], 'Mac'],
  [['iPhone'], 'Mac'],
  [['Mac'], 'Mac 2'],
  [['Mac 2', 'Mac', 'Mac 4'], 'Mac 3'],
])('beside %j it is called %s', (taken, name) => {
  expect(freeName('Mac', taken)).toBe(name)
})
