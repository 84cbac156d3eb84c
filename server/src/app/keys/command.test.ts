import { describe, expect, test } from 'vitest'
import { ConfigProblem } from '../../platform/config.ts'
import { openPool } from '../../platform/db.ts'
import { keysCommand } from './command.ts'
import { masters, useKeyed } from './keyed.testing.ts'
import { status } from './status.ts'

const { db, url, open, putCode } = useKeyed()
const [first, second] = masters
const texts = masters.map((key) => key.toString('base64'))

describe('the command', () => {
  const command = async (words: string[], env: Record<string, string>) => {
    const lines: string[] = []
    const code = await keysCommand(
      words,
      { NODE_ENV: 'test', DATABASE_URL: url(), ...env },
      (line) => void lines.push(line),
    ).catch((error) => {
      if (!(error instanceof ConfigProblem)) throw error
      lines.push(...error.lines)
      return 2
    })
    return { code, said: lines.join('\n') }
  }

  test('says how things stand', async () => {
    const env = { SALLYPORT_SECRET_KEY: texts[0]! }
    expect(await command(['status'], env)).toMatchObject({
      code: 0,
      said: expect.stringContaining('none yet'),
    })
    const keys = await open(first)
    await putCode((about) => keys.seal('anti-phishing', about, 'Blue heron'))
    expect(await command(['status'], env)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/anti_phishing_codes.sealed: 1 under root 1\n(.*\n)*sound$/),
    })
    const next = { SALLYPORT_SECRET_KEY: texts[1]!, SALLYPORT_PREVIOUS_SECRET_KEY: texts[0]! }
    expect(await command(['status'], next)).toMatchObject({
      code: 1,
      said: expect.stringContaining('rotate-master'),
    })
    expect(await command(['rotate-master'], next)).toMatchObject({ code: 0 })
    expect(await command(['status'], next)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/SALLYPORT_PREVIOUS_SECRET_KEY is not needed any more$/),
    })
    expect(await command(['status'], env)).toMatchObject({
      code: 1,
      said: expect.stringContaining('nothing starts with them'),
    })
    const said: string[] = []
    await status(db(), { current: second, previous: null }, (line) => said.push(line))
    for (const text of texts) expect(said.join()).not.toContain(text.slice(0, 10))
  })

  test('runs once at a time, and knows two words', async () => {
    const env = { SALLYPORT_SECRET_KEY: texts[0]! }
    const pool = openPool(url(), 1)
    const client = await pool.connect()
    await client.query('select pg_advisory_lock(23060, 1)')
    expect(await command(['rotate-master'], env)).toMatchObject({
      code: 2,
      said: expect.stringContaining('another run'),
    })
    client.release(true)
    await pool.end()
    for (const words of [[], ['rotate'], ['status', 'now'], ['rotate-master', '--force']])
      expect(await command(words, env)).toMatchObject({
        code: 2,
        said: expect.stringContaining('sallyport keys status'),
      })
    expect(await command(['status'], {})).toMatchObject({
      code: 2,
      said: expect.stringContaining('SALLYPORT_SECRET_KEY is not set'),
    })
  })
})
