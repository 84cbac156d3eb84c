import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  addService,
  countTokens,
  endService,
  listServices,
  renewToken,
  type ServiceEvent,
  setKey,
} from '../domains/services/index.ts'
import { systemClock } from '../platform/clock.ts'
import { ConfigProblem, type RawConfig, readRawConfig } from '../platform/config.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { Database } from '../platform/db.ts'
import { openLog } from '../platform/log.ts'
import { scopes } from '../policy/withdrawals.ts'
import { keysOf, type Say, withDatabase } from './audit-parts.ts'
import { byItself } from './by-itself.ts'

const usage = `sallyport services add NAME --scopes ${Object.keys(scopes).join(',')}
                       [--address CIDR]... [--return-url URL]... [--public-key FILE]
sallyport services list
sallyport services token NAME [--now]   a new token; the old one ends in 24 hours, or now
sallyport services key NAME FILE        another public key (Ed25519, PEM) for signed requests
sallyport services end NAME             shuts it out for good

Scopes:
${Object.entries(scopes)
  .map(([scope, what]) => `  ${scope.padEnd(12)} ${what}`)
  .join('\n')}`

const options = {
  scopes: { type: 'string', default: '' },
  address: { type: 'string', multiple: true, default: [] as string[] },
  'return-url': { type: 'string', multiple: true, default: [] as string[] },
  'public-key': { type: 'string' },
  now: { type: 'boolean', default: false },
} as const

type Values = ReturnType<typeof readOptions>['values']
type Act = <T>(work: (ctx: Ctx<ServiceEvent>) => Promise<T>) => Promise<T>
type Command = (act: Act, names: string[], values: Values, say: Say) => Promise<void>

/** How many words follow the command, and which options it knows. */
const commands: Record<string, { names: number; knows: (keyof typeof options)[]; run: Command }> = {
  add: { names: 1, knows: ['scopes', 'address', 'return-url', 'public-key'], run: add },
  token: { names: 1, knows: ['now'], run: token },
  key: { names: 2, knows: [], run: key },
  end: { names: 1, knows: [], run: end },
}

/** `sallyport services …`: the exchange's programs, and what each may do. Written into the audit chain like everything else that counts. */
export async function servicesCommand([name = '', ...args]: string[], env: NodeJS.ProcessEnv, say: Say) {
  const raw = readRawConfig(env)
  if (name === 'list' && args.length === 0) return await withDatabase(raw, (db) => list(db, say))
  const command = commands[name]
  const { values, positionals, given } = readOptions(args)
  if (
    !command ||
    positionals.length !== command.names ||
    given.some((option) => !command.knows.includes(option))
  ) {
    say(usage)
    return 2
  }
  await withDatabase(raw, (db) => command.run(actWith(raw, db), positionals, values, say))
  return 0
}

function readOptions(args: string[]) {
  try {
    const { values, positionals, tokens } = parseArgs({ args, options, allowPositionals: true, tokens: true })
    const given = tokens.flatMap((one) => (one.kind === 'option' ? [one.name as keyof typeof options] : []))
    return { values, positionals, given }
  } catch {
    throw new ConfigProblem([usage])
  }
}

function actWith(raw: RawConfig, db: Database): Act {
  const keys = keysOf(raw)
  if (!keys) throw new ConfigProblem(['SALLYPORT_SECRET_KEY is not set: what happens is sealed with it.'])
  const settings = {
    operator: raw.operator,
    supportUrl: raw.supportUrl,
    publicUrl: raw.publicUrl ?? `http://localhost:${raw.port}`,
    smsCountries: 'all' as const,
    tradingPassword: raw.tradingPassword as 'password',
  }
  const alone = byItself({ db, clock: systemClock, keys, settings, log: openLog('silent') })
  return <T>(work: (ctx: Ctx<ServiceEvent>) => Promise<T>): Promise<T> =>
    new Promise((done, failed) => {
      let value: T
      alone(async (ctx) => {
        value = await work(ctx as Ctx<ServiceEvent>)
      }).then(() => done(value), failed)
    })
}

async function add(act: Act, [name]: string[], values: Values, say: Say): Promise<void> {
  const added = await act(async (ctx) =>
    settled(
      await addService(ctx, {
        name: name!,
        scopes: values.scopes.split(',').filter(Boolean),
        addresses: values.address,
        returnUrls: values['return-url'],
        publicKey: values['public-key'] === undefined ? null : await readPem(values['public-key']),
      }),
    ),
  )
  say(`service  ${added.id}`)
  say(`token    ${added.token}`)
  say('The token is shown this once. Keep it where the program keeps its secrets.')
}

async function token(act: Act, [name]: string[], { now }: Values, say: Say): Promise<void> {
  const changed = await act(async (ctx) => settled(await renewToken(ctx, name!, { now })))
  say(`token    ${changed.token}`)
  say(now ? 'The tokens before it have ended.' : 'The tokens before it end in 24 hours.')
}

async function key(act: Act, [name, file]: string[], _values: Values, say: Say): Promise<void> {
  const pem = await readPem(file!)
  await act(async (ctx) => settled(await setKey(ctx, name!, pem)))
  say('Requests signed with another key are refused from now on.')
}

async function end(act: Act, [name]: string[], _values: Values, say: Say): Promise<void> {
  await act(async (ctx) => settled(await endService(ctx, name!)))
  say('It is shut out.')
}

async function list(db: Database, say: Say): Promise<number> {
  for (const service of await listServices(db)) {
    const tokens = await countTokens(db, service.id, systemClock.now())
    const state = service.ended_at ? `ended ${service.ended_at.toISOString()}` : `${tokens} tokens`
    say(`${service.name}  ${service.id}  ${state}${service.public_key ? ', a key' : ''}`)
    say(`  may      ${service.scopes.join(', ')}`)
    say(`  from     ${service.addresses.join(', ') || 'anywhere'}`)
    for (const url of service.return_urls) say(`  returns  ${url}`)
  }
  return 0
}

const readPem = async (file: string): Promise<string> =>
  await readFile(file, 'utf8').catch(() => {
    throw new ConfigProblem([`${file} cannot be read.`])
  })

/** Thrown inside the transaction, so that nothing is kept of what was refused. */
function settled<D extends { kind: string }>(done: D | { kind: 'refused'; problems: string[] }) {
  if ('problems' in done) throw new ConfigProblem(done.problems.map((problem) => `${problem}.`))
  return done as Exclude<D, { kind: 'refused' }>
}
