import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  addService,
  changeLists,
  countTokens,
  endService,
  listServices,
  renewToken,
  type ServiceEvent,
  type ServiceLists,
  setKey,
} from '../domains/services/index.ts'
import { systemClock } from '../platform/clock.ts'
import { ConfigProblem, readRawConfig } from '../platform/config.ts'
import type { Database } from '../platform/db.ts'
import { scopes } from '../policy/withdrawals.ts'
import { type Say, withDatabase } from './audit-parts.ts'
import { type ActBy, actBy } from './by-command.ts'

const usage = `sallyport services add NAME --scopes ${Object.keys(scopes).join(',')}
                       [--address CIDR]... [--return-url URL]... [--api-authority HOST]... [--public-key FILE]
sallyport services change NAME [--scopes …] [--address …]... [--return-url …]... [--api-authority …]...
                                        each list takes the place of the one before; --address any,
                                        --return-url none and --api-authority none empty theirs
sallyport services list
sallyport services token NAME [--now]   a new token; the old one ends in 24 hours, or now
sallyport services key NAME FILE        another public key (Ed25519, PEM) for signed requests
sallyport services end NAME             shuts it out for good

Scopes:
${Object.entries(scopes)
  .map(([scope, what]) => `  ${scope.padEnd(12)} ${what}`)
  .join('\n')}`

const options = {
  scopes: { type: 'string' },
  address: { type: 'string', multiple: true, default: [] as string[] },
  'return-url': { type: 'string', multiple: true, default: [] as string[] },
  'api-authority': { type: 'string', multiple: true, default: [] as string[] },
  'public-key': { type: 'string' },
  now: { type: 'boolean', default: false },
} as const

type Values = ReturnType<typeof readOptions>['values']
type Act = ActBy<ServiceEvent>
type Command = (act: Act, names: string[], values: Values, say: Say) => Promise<void>

/** How many words follow the command, which options it knows, and whether it needs one. */
type CommandRow = { names: number; knows: (keyof typeof options)[]; needs?: true; run: Command }
const commands: Record<string, CommandRow> = {
  add: { names: 1, knows: ['scopes', 'address', 'return-url', 'api-authority', 'public-key'], run: add },
  change: {
    names: 1,
    knows: ['scopes', 'address', 'return-url', 'api-authority'],
    needs: true,
    run: changeNamed,
  },
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
    (command.needs && given.length === 0) ||
    given.some((option) => !command.knows.includes(option))
  ) {
    say(usage)
    return 2
  }
  await withDatabase(raw, async (db) =>
    command.run(await actBy<ServiceEvent>(raw, db), positionals, values, say),
  )
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

async function add(act: Act, [name]: string[], values: Values, say: Say): Promise<void> {
  const added = await act(async (ctx) =>
    settled(
      await addService(ctx, {
        name: name!,
        scopes: (values.scopes ?? '').split(',').filter(Boolean),
        addresses: values.address,
        returnUrls: values['return-url'],
        apiAuthorities: values['api-authority'],
        publicKey: values['public-key'] === undefined ? null : await readPem(values['public-key']),
      }),
    ),
  )
  say(`service  ${added.id}`)
  say(`token    ${added.token}`)
  say('The token is shown this once. Keep it where the program keeps its secrets.')
}

async function changeNamed(act: Act, [name]: string[], values: Values, say: Say): Promise<void> {
  const { what } = await act(async (ctx) => settled(await changeLists(ctx, name!, namedLists(values))))
  for (const line of what) say(line)
  if (what.length === 0) say('It was like that before.')
}

/** Those that were named, and no others. */
function namedLists(values: Values): Partial<ServiceLists> {
  const named = (list: string[], none: string): string[] => (list.join() === none ? [] : list)
  const { address, 'return-url': returnUrls, 'api-authority': authorities } = values
  return {
    ...(values.scopes !== undefined && { scopes: values.scopes.split(',').filter(Boolean) }),
    ...(address.length > 0 && { addresses: named(address, 'any') }),
    ...(returnUrls.length > 0 && { returnUrls: named(returnUrls, 'none') }),
    ...(authorities.length > 0 && { apiAuthorities: named(authorities, 'none') }),
  }
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
    for (const name of service.api_authorities) say(`  API      ${name}`)
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
