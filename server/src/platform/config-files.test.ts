import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigProblem } from './config.ts'
import { maskedConfig, readConfig } from './settled-config.ts'

const folder = mkdtempSync(join(tmpdir(), 'sallyport-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const database = { NODE_ENV: 'test', DATABASE_URL: 'postgres://u:x@127.0.0.1/x' }
const keys = Array.from({ length: 3 }, () => randomBytes(32)) as [Buffer, Buffer, Buffer]
const [current, previous, other] = keys.map((key) => key.toString('base64')) as [string, string, string]
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const linesOf = (env: Record<string, string>): string[] => {
  try {
    readConfig({ ...database, ...env })
    return []
  } catch (error) {
    return (error as ConfigProblem).lines
  }
}

describe('a master key in a file', () => {
  test('counts as one in the environment, whatever line end is behind it', () => {
    for (const end of ['', '\n', '\r\n']) {
      const SALLYPORT_SECRET_KEY_FILE = written('key', current + end)
      expect(readConfig({ ...database, SALLYPORT_SECRET_KEY_FILE }).masters()).toEqual({
        current: keys[0],
        previous: null,
      })
    }
  })

  test('is read anew when it is asked for; an empty one says that there is none before it', () => {
    const env = {
      SALLYPORT_SECRET_KEY_FILE: written('key', current),
      SALLYPORT_PREVIOUS_SECRET_KEY_FILE: written('before', '\n'),
    }
    const { masters } = readConfig({ ...database, ...env })
    expect(masters()).toEqual({ current: keys[0], previous: null })
    written('before', current)
    written('key', other)
    expect(masters()).toEqual({ current: keys[2], previous: keys[0] })
    written('key', 'half a ke')
    expect(masters).toThrow(ConfigProblem)
  })

  test('is judged as one in the environment, and never quoted', () => {
    const cases: [Record<string, string>, string][] = [
      [
        { SALLYPORT_SECRET_KEY_FILE: join(folder, 'gone') },
        'SALLYPORT_SECRET_KEY_FILE names a file that cannot be read (ENOENT).',
      ],
      [
        { SALLYPORT_SECRET_KEY_FILE: folder },
        'SALLYPORT_SECRET_KEY_FILE names a file that cannot be read (EISDIR).',
      ],
      [
        { SALLYPORT_SECRET_KEY_FILE: written('empty', '') },
        'SALLYPORT_SECRET_KEY is not set: make one with `openssl rand -base64 32`.',
      ],
      [
        { SALLYPORT_SECRET_KEY_FILE: written('short', 'c2hvcnQ=') },
        'SALLYPORT_SECRET_KEY is shorter than 32 bytes: make one with `openssl rand -base64 32`.',
      ],
      [
        { SALLYPORT_SECRET_KEY: current, SALLYPORT_SECRET_KEY_FILE: written('key', current) },
        'SALLYPORT_SECRET_KEY and SALLYPORT_SECRET_KEY_FILE are both set: name one of them.',
      ],
      [
        { SALLYPORT_SECRET_KEY: current, SALLYPORT_PREVIOUS_SECRET_KEY: 'c2hvcnQ=' },
        'SALLYPORT_PREVIOUS_SECRET_KEY is not a key: 32 bytes or more in base64.',
      ],
      [
        {
          SALLYPORT_SECRET_KEY: current,
          SALLYPORT_PREVIOUS_SECRET_KEY: previous,
          SALLYPORT_PREVIOUS_SECRET_KEY_FILE: written('before', previous),
        },
        'SALLYPORT_PREVIOUS_SECRET_KEY and SALLYPORT_PREVIOUS_SECRET_KEY_FILE are both set: name one of them.',
      ],
    ]
    for (const [env, line] of cases) expect(linesOf(env)).toEqual([line])
  })

  test('K14: is not printed', () => {
    const text = maskedConfig({
      ...database,
      SALLYPORT_SECRET_KEY_FILE: written('key', current),
      SALLYPORT_PREVIOUS_SECRET_KEY: previous,
    }).join('\n')
    expect(text).toContain(join(folder, 'key'))
    for (const key of [current, previous]) expect(text).not.toContain(key)
  })
})
