import { describe, expect, test } from 'vitest'
import type { ConfigProblem } from '../../src/platform/config.ts'
import { readConfig } from '../../src/platform/settled-config.ts'
import { runToEnd } from '../child.ts'
import { cases, sound, soundSms } from './unsound.ts'

describe('K18: production refuses to start, with one line that says why and never quotes the value', () => {
  const refused = (wrong: Record<string, string>): string[] => {
    try {
      readConfig({ ...sound(), ...wrong })
      return []
    } catch (error) {
      return (error as ConfigProblem).lines
    }
  }

  test.each(cases)('%s', (_name, wrong, line) => {
    const lines = refused(wrong)
    expect(lines).toEqual([expect.stringContaining(line)])
    expect(lines[0]).not.toMatch(/canary|9f2/)
    for (const value of Object.values(wrong).filter((text) => text.length > 9))
      expect(lines[0]).not.toContain(value)
  })

  test('what is sound is not refused', () => {
    expect(refused({})).toEqual([])
    expect(
      refused({
        SALLYPORT_MAIL_FROM: 'Canary <security@canary.test>',
        SALLYPORT_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      }),
    ).toEqual([])
    for (const sms of soundSms) expect(refused(sms)).toEqual([])
  })

  const asProcess: [string, Record<string, string>, string][] = [
    ...cases.filter(([name]) =>
      /^(no key|a key of letters|plain http|the mailbox|test hooks|a mail server that is none|a database that is none)$/.test(
        name,
      ),
    ),
    ['a database that is away', {}, 'DATABASE_URL names a database that does not answer'],
  ]

  test.concurrent.each(asProcess)('as a process: %s', { timeout: 60_000 }, async (_name, wrong, line) => {
    const { code, said } = await runToEnd({ ...sound(), ...wrong })
    expect(said).toContain(line)
    expect(code).toBe(2)
    expect(said.trim().split('\n')).toHaveLength(1)
    expect(said).not.toMatch(/canary|9f2|\bat .*\.ts/)
  })

  test('everything that is wrong is told at once', async () => {
    const { code, said } = await runToEnd({
      NODE_ENV: 'production',
      SALLYPORT_TEST_HOOKS: '1',
      SALLYPORT_MAILBOX: '1',
    })
    expect(code).toBe(2)
    expect(
      said
        .trim()
        .split('\n')
        .map((text) => text.split(' ')[0]),
    ).toEqual([
      'DATABASE_URL',
      'SALLYPORT_SECRET_KEY',
      'SALLYPORT_PUBLIC_URL',
      'SALLYPORT_MAILBOX',
      'SALLYPORT_TEST_HOOKS',
      'SALLYPORT_SMTP_URL',
    ])
  })
})
