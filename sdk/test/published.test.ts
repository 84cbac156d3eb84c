import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const sdk = join(import.meta.dirname, '..')
const root = join(sdk, '..')
const project = mkdtempSync(join(tmpdir(), 'sallyport-sdk-'))
const installed = join(project, 'node_modules/@sallyport/sdk')
const entries = ['', '/fastify', '/express', '/fetch']

/** The scripts of the package run under the Node of this test, not under whichever the machine has. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` }

const npm = (args: string[], cwd: string): string =>
  process.env.npm_execpath?.endsWith('.js')
    ? execFileSync(process.execPath, [process.env.npm_execpath, ...args], { cwd, env, encoding: 'utf8' })
    : execFileSync('npm', args, { cwd, env, encoding: 'utf8', shell: process.platform === 'win32' })

/** As somebody gets it who installs it: packed by npm, unpacked by npm, in a project that knows nothing of this checkout. */
beforeAll(() => {
  const packed = npm(['pack', '--json', '--silent', '--pack-destination', project], sdk)
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf('[')))
  writeFileSync(join(project, 'package.json'), '{ "name": "venue", "private": true, "type": "module" }')
  npm(['install', '--offline', '--no-audit', '--no-fund', '--silent', join(project, filename)], project)
})
afterAll(() => rmSync(project, { recursive: true, force: true }))

test('holds what was built, README, licence and nothing else, and needs no other package', () => {
  const { dependencies, peerDependencies, scripts } = JSON.parse(
    readFileSync(join(installed, 'package.json'), 'utf8'),
  )
  expect([dependencies, peerDependencies, scripts.install, scripts.postinstall]).toEqual(
    Array(4).fill(undefined),
  )
  expect(readdirSync(installed).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json'])
  const built = readdirSync(join(installed, 'dist'))
  const names = readdirSync(join(sdk, 'src')).map((file) => file.replace(/\.ts$/, ''))
  expect(built.sort()).toEqual(names.flatMap((name) => [`${name}.d.ts`, `${name}.js`]).sort())
  expect(readdirSync(join(project, 'node_modules/@sallyport'))).toEqual(['sdk'])
})

test('runs in plain Node, each of its doors', () => {
  const program = `${entries.map((entry, n) => `import * as m${n} from '@sallyport/sdk${entry}'`).join('\n')}
const { url, state } = await m0.createSallyport({ url: 'https://account.example', service: 's', token: 't' })
  .connectUrl({ returnUrl: 'https://exchange.example/signed-in' })
const names = [${entries.map((_, n) => `Object.keys(m${n})`)}]
console.log(JSON.stringify({ names, ok: new URL(url).searchParams.get('state') === state }))`
  writeFileSync(join(project, 'run.js'), program)
  const { names, ok } = JSON.parse(
    execFileSync(process.execPath, ['run.js'], { cwd: project, encoding: 'utf8' }),
  )
  expect(ok).toBe(true)
  expect(names).toEqual([
    [
      'ReceiptRefused',
      'SallyportError',
      'SallyportRefusal',
      'SallyportUnreachable',
      'WebhookRefused',
      'apiCallOf',
      'createSallyport',
      'signRequest',
      'verifyWebhook',
    ],
    ['apiCallOf', 'guardApi', 'requireSession', 'sessionOf', 'webhooks'],
    ['apiCallOf', 'guardApi', 'requireSession', 'sessionOf', 'webhooks'],
    ['guardApi', 'webhooks', 'withSession'],
  ])
})

test('its types say what it does, fit the README, and need no types of ours', () => {
  const program = `import { createSallyport, type Authorization } from '@sallyport/sdk'
${entries
  .slice(1)
  .map((entry, n) => `import * as m${n} from '@sallyport/sdk${entry}'`)
  .join('\n')}
const sallyport = createSallyport({ url: 'https://account.example', service: 's', token: 't' })
const { id, state }: Authorization = await sallyport.authorizeWithdrawal({
  idempotencyKey: 'k', account: 'a', source: { session: 's' }, kind: 'on-chain', asset: 'BTC', amount: '0.5',
})
// @ts-expect-error: an amount is text, because a number would round it
await sallyport.authorizeWithdrawal({ idempotencyKey: 'k', account: 'a', source: { session: 's' }, kind: 'voucher', asset: 'BTC', amount: 0.5 })
// @ts-expect-error: no such state
if (state === 'alowed') console.log(id, m0, m1, m2)
`
  writeFileSync(join(project, 'run.ts'), program)
  const blocks = readFileSync(join(installed, 'README.md'), 'utf8').matchAll(/^```ts\n([\s\S]+?)^```/gm)
  const samples = [...blocks].map(([, code], n) => {
    writeFileSync(join(project, `readme-${n}.ts`), code!)
    return `readme-${n}.ts`
  })
  expect(samples).toHaveLength(5)
  // Of this checkout only the types of Node itself, which every project that runs in Node has.
  const types = join(project, 'node_modules/@types')
  mkdirSync(types, { recursive: true })
  const options = {
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023'],
    strict: true,
    noEmit: true,
    skipLibCheck: false,
  }
  const compilerOptions = { ...options, types: ['node'], typeRoots: [join(root, 'node_modules/@types')] }
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['run.ts', ...samples] }),
  )
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' })
  expect([status, stdout]).toEqual([0, ''])
})
