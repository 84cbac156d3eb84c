import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { until, useWorld } from '../../test/harness.ts'
import { signUp } from '../../test/people.ts'
import { ConfigProblem } from '../platform/config.ts'
import { auditCommand } from './audit-command.ts'

let folder: string
let anchor: string
afterAll(() => rm(folder, { recursive: true }))

const world = useWorld({
  processes: 2,
  easyCaptcha: true,
  env: async () => {
    folder = await mkdtemp(join(tmpdir(), 'sallyport-audit-'))
    anchor = join(folder, 'checkpoints.jsonl')
    return { SALLYPORT_AUDIT_ANCHOR_FILE: anchor }
  },
})

type Env = Record<string, string>

/** `sallyport audit …`, with nothing in its environment but what is named; a wrong setting as `cli.ts` tells it. */
async function audit(options: string[], env: Env = {}): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  const code = await auditCommand(
    options,
    { NODE_ENV: 'test', ...env },
    (line) => void lines.push(line),
  ).catch((error) => {
    if (!(error instanceof ConfigProblem)) throw error
    lines.push(...error.lines)
    return 2
  })
  return { code, said: `${lines.join('\n')}\n` }
}

const settled = () =>
  until(async () => {
    const { rows } = await sql<{ done: boolean }>`
      select not exists (select from audit_pending)
        and (select max(number) from audit_seals) = (select max(seal_number) from audit_checkpoints) as done`.execute(
      world().db,
    )
    return rows[0]!.done
  })

const publicKey = async (): Promise<string> => {
  const file = join(folder, 'public.pem')
  await writeFile(file, (await audit(['key'], world().env)).said)
  return file
}

describe('sallyport audit', () => {
  it('I08: finds what servers wrote as they wrote it, in two processes', async () => {
    for (const process of [0, 1]) await signUp(world(), world().browser({ process }))
    await world().advance(61)
    await settled()
    await until(async () => (await readFile(anchor, 'utf8').catch(() => '')) !== '')
    const done = await audit(['verify', '--anchor', anchor], world().env)
    expect(done).toMatchObject({ code: 0, said: expect.stringMatching(/\nsound\n$/) })
    expect(done.said).toMatch(/^read {5}\d+ events, \d+ seals, \d+ checkpoints, 0 waiting$/m)
    expect(await audit(['status'], world().env)).toMatchObject({
      code: 0,
      said: expect.stringContaining('waiting  0 events'),
    })
  })

  it('I08: needs no more than the right to read four tables, and the public key', async () => {
    const role = `auditor_${Date.now()}`
    const reader = new URL(world().env.DATABASE_URL)
    Object.assign(reader, { username: role, password: 'only-for-tests' })
    await sql.raw(`create role ${role} login password 'only-for-tests'`).execute(world().db)
    await sql
      .raw(`grant select on events, audit_pending, audit_seals, audit_checkpoints to ${role}`)
      .execute(world().db)
    try {
      const key = await publicKey()
      const done = await audit(['verify', '--anchor', anchor, '--key', key], { DATABASE_URL: reader.href })
      expect(done).toMatchObject({ code: 0, said: expect.stringContaining('the public one only') })
      expect((await audit(['status'], { DATABASE_URL: reader.href })).code).toBe(0)
    } finally {
      await sql.raw(`drop owned by ${role}; drop role ${role}`).execute(world().db)
    }
  })

  it('I08 I10: names the place of an edit in one plain line, whatever stands there', async () => {
    const { id } = await world().db.selectFrom('events').select('id').orderBy('id').executeTakeFirstOrThrow()
    await sql
      .raw(`alter table events disable trigger user;
        update events set type = E'\\u001b[2Jsign-in\\r\\nsound\\n</script>' where id = ${id};
        alter table events enable trigger user`)
      .execute(world().db)
    const done = await audit(['verify'], world().env)
    expect(done.code).toBe(1)
    const lines = done.said.trimEnd().split('\n')
    expect(lines[0]).toMatch(
      new RegExp(`^✗ event-changed: event ${id} \\(.*\\) was changed .* in seal 1 of \\d{4}-`),
    )
    expect(lines.at(-1)).toBe('not as it was written: 1 finding')
    expect(done.said).not.toContain('\u001b')
    expect(lines).not.toContain('sound')
  })

  it('says what is missing, in a line and with status 2', async () => {
    const { DATABASE_URL, SALLYPORT_SECRET_KEY } = world().env
    const gone = join(folder, 'gone')
    const cases: [string[], Env, string][] = [
      [['verify'], { SALLYPORT_SECRET_KEY }, 'DATABASE_URL is not set'],
      [['verify'], { DATABASE_URL }, 'Nothing to check signatures with'],
      [['verify', '--anchor', gone], world().env, `${gone} cannot be read (ENOENT)`],
      [['verify', '--key', anchor], world().env, 'holds no public key'],
      [['verify', '--wrong'], world().env, 'takes --anchor FILE'],
      [['key'], { DATABASE_URL }, 'SALLYPORT_SECRET_KEY is not set'],
      [[], {}, 'sallyport audit verify'],
    ]
    for (const [options, env, words] of cases) {
      const done = await audit(options, env)
      expect(done).toMatchObject({ code: 2, said: expect.stringContaining(words) })
    }
  })
})
