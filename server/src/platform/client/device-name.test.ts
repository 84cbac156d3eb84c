import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deviceName } from './device-name.ts'

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64'
const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'

describe('the name of a device', () => {
  it.each([
    [`${windows}; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox on Windows', 'desktop'],
    [
      `${windows}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36`,
      'Chrome on Windows',
      'desktop',
    ],
    [
      `${windows}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0`,
      'Microsoft Edge on Windows',
      'desktop',
    ],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/17.4 Safari/605.1.15`,
      'Safari on macOS',
      'desktop',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) ${webkit} Version/17.4 Mobile/15E148 Safari/604.1`,
      'Safari on iOS',
      'phone',
    ],
    [
      `Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) ${webkit} Version/17.4 Mobile/15E148 Safari/604.1`,
      'Safari on iOS',
      'tablet',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
      'phone',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux', 'desktop'],
    ['ExampleApp/4.2 (iPhone; iOS 17.2; Scale/3.00)', 'ExampleApp on iOS', 'phone'],
    ['okhttp/4.9.0', 'okhttp', 'other'],
    ['curl/8.5.0', 'curl', 'other'],
    ['', 'Unknown browser', 'other'],
    ['   ', 'Unknown browser', 'other'],
    ['something nobody knows', 'Unknown browser', 'other'],
  ])('%s', (userAgent, name, kind) => {
    expect(deviceName(userAgent)).toEqual({ name, kind })
  })
})

describe('E13 J09 a user agent that wants to be read', () => {
  it.each([
    'http://evil.example/1.0 x',
    '<script>alert(1)</script>/1 (iPhone)',
    'evil.example/1.0',
    'call +1 800 555 0100/2 x',
    `${'A'.repeat(300)}/1.0`,
    'Safari\u202egnp.exe/1.0',
    '__proto__/1.0 constructor/2',
    'constructor/1.0 (toString)',
  ])('%s is not repeated', (userAgent) => {
    expect(deviceName(userAgent).name).toMatch(/^(Unknown browser|Safari|constructor)( on iOS)?$/)
  })

  it('names everything in few plain letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (userAgent) => {
        const { name, kind } = deviceName(userAgent)
        expect(name).toMatch(/^[\w +()-]{1,60}$/)
        expect(['desktop', 'phone', 'tablet', 'other']).toContain(kind)
      }),
      { numRuns: 200 },
    )
  })
})
