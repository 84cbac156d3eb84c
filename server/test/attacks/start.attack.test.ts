import { describe, expect, test } from 'vitest'
import type { ConfigProblem } from '../../src/platform/config.ts'
import { openPool } from '../../src/platform/db.ts'
import { readConfig } from '../../src/platform/settled-config.ts'
import { testDatabase } from '../../src/platform/testing/database.ts'
import { testRole } from '../../src/platform/testing/template.ts'
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

  test('a role that may change what happened', { timeout: 60_000 }, async () => {
    const { ownerUrl, drop } = await testDatabase()
    const { code, said } = await runToEnd({ ...sound(), DATABASE_URL: ownerUrl })
    await drop()
    expect([code, said.trim().split('\n').length]).toEqual([2, 1])
    expect(said).toContain('may change what happened (audit_checkpoints, audit_seals, events)')
    expect(said).not.toContain(ownerUrl)
  })

  test('a role for which nothing was migrated', { timeout: 60_000 }, async () => {
    const { url, ownerUrl, drop } = await testDatabase()
    const pool = openPool(ownerUrl, 1)
    await pool.query(`revoke all on all tables in schema public from ${testRole}`)
    await pool.end()
    const { code, said } = await runToEnd({ ...sound(), DATABASE_URL: url })
    await drop()
    expect([code, said.trim()]).toEqual([
      2,
      'The role of DATABASE_URL lacks a right: run `sallyport migrate` with SALLYPORT_OWNER_DATABASE_URL.',
    ])
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
      'SALLYPORT_DESK_PORT',
      'SALLYPORT_MAILBOX',
      'SALLYPORT_TEST_HOOKS',
      'SALLYPORT_SMTP_URL',
    ])
  })
})
