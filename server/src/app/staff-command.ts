import { parseArgs } from 'node:util'
import {
  byCommand,
  endPerson,
  findByEmail,
  invite,
  listPeople,
  readPerson,
  type StaffEvent,
} from '../domains/staff/index.ts'
import { ConfigProblem, type RawConfig, readRawConfig } from '../platform/config.ts'
import { Refusal } from '../platform/refusal.ts'
import { deskOf } from '../platform/settled-config.ts'
import { refusals } from '../policy/refusals.ts'
import { type Role, roles } from '../policy/staff.ts'
import { type Say, withDatabase } from './audit-parts.ts'
import { type ActBy, actBy } from './by-command.ts'

const usage = `sallyport staff invite EMAIL NAME --role ${roles.join('|')}
                              prints a link of one use, for a day: the first admin comes in by it
sallyport staff list [--ended]
sallyport staff end EMAIL     shuts somebody out, at once and for good`

type Act = ActBy<StaffEvent>
const reason = 'by the command line of the operator'
const most = 500

/** `sallyport staff …`: the first people of the desk, and the way in when nobody is left who could ask. Written into the audit chain. */
export async function staffCommand(
  [name = '', ...args]: string[],
  env: NodeJS.ProcessEnv,
  say: Say,
): Promise<number> {
  const raw = readRawConfig(env)
  const { values, positionals: given } = readOptions(args)
  const act = (work: (act: Act) => Promise<void>) =>
    withDatabase(raw, async (db) => work(await actBy<StaffEvent>(raw, db)))
  if (name === 'list' && given.length === 0) return await list(raw, values.ended, say)
  if (name === 'invite' && given.length === 2 && isRole(values.role)) {
    const typed = { email: given[0]!, name: given[1]!, role: values.role }
    await act((acting) => inviteOne(acting, typed, deskUrlOf(raw), say))
    return 0
  }
  if (name === 'end' && given.length === 1) {
    await act((acting) => endOne(acting, given[0]!, say))
    return 0
  }
  say(usage)
  return 2
}

const isRole = (role: string | undefined): role is Role => (roles as readonly string[]).includes(role ?? '')

function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { role: { type: 'string' }, ended: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
  } catch {
    throw new ConfigProblem([usage])
  }
}

function deskUrlOf(raw: RawConfig): string {
  const { deskUrl } = deskOf(raw)
  if (deskUrl === null)
    throw new ConfigProblem(['SALLYPORT_DESK_PORT and SALLYPORT_DESK_URL name no desk to invite anybody to.'])
  return deskUrl
}

async function inviteOne(act: Act, typed: Parameters<typeof readPerson>[0], deskUrl: string, say: Say) {
  const made = await told(() => act((ctx) => invite(ctx, readPerson(typed), { by: byCommand, reason })))
  say(`${deskUrl}/join#${made.token}`)
  say(
    `The link is shown this once, works once, and ends ${made.expiresAt.toISOString()}. Give it to ${typed.name} alone.`,
  )
}

async function endOne(act: Act, email: string, say: Say): Promise<void> {
  await told(() =>
    act(async (ctx) => {
      const id = await findByEmail(ctx.tx, email)
      if (id === null) throw new Refusal('not-found')
      await endPerson(ctx, id, { by: byCommand, reason, lastToo: true })
    }),
  )
  say(`${email} is shut out.`)
}

/** Thrown inside the transaction, so that nothing is kept of what was refused. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) throw new ConfigProblem([`${refusals[error.code].title}.`])
    throw error
  }
}

async function list(raw: RawConfig, ended: boolean, say: Say): Promise<number> {
  await withDatabase(raw, async (db) => {
    for (const one of await listPeople(db, { ended, most })) {
      const state = one.endedAt ? 'ended' : one.joinedAt ? 'joined' : 'invited'
      say(`${one.email}  ${one.role}  ${state}  ${one.name}`)
    }
  })
  return 0
}
