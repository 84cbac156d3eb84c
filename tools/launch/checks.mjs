import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root } from './places.mjs'
import { quietly } from './quietly.mjs'
import { say } from './say.mjs'

const tsc = 'node_modules/typescript/bin/tsc'

/** Every check that is not a test: its name, and what Node 24 is called with. */
const checks = [
  ...['server', 'web', 'sdk', 'examples/exchange', 'e2e', 'bench', 'tools'].map((part) => ({
    name: `types of ${part}/`,
    args: [tsc, '-p', part],
    needs: `${part}/tsconfig.json`,
  })),
  {
    name: 'lint and format',
    args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'],
    needs: 'biome.json',
  },
  {
    name: 'openapi.generated.json is up to date',
    args: ['server/src/cli.ts', 'openapi', '--check'],
    needs: 'server/src/cli.ts',
  },
  {
    name: 'docs/events.md and the titles of the activity list are up to date',
    args: ['server/src/cli.ts', 'events', '--check'],
    needs: 'server/src/cli.ts',
  },
  {
    name: 'the types of the web client and the SDK are up to date',
    args: ['tools/client-types/generate.ts', '--check'],
    needs: 'tools/client-types/generate.ts',
  },
  ...readdirSync(join(root, 'tools'))
    .filter((file) => /^check-.*\.(ts|mjs)$/.test(file))
    .map((file) => ({ name: `tools/${file}`, args: [`tools/${file}`], needs: `tools/${file}` })),
].filter(({ needs }) => existsSync(join(root, needs)))

/**
 * Runs all checks and says how each went.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks(env = process.env) {
  const counts = { passed: 0, failed: 0 }
  for (const { name, args } of checks) {
    const { ok, output } = await quietly(node24(), args, { cwd: root, env })
    counts[ok ? 'passed' : 'failed'] += 1
    say(ok ? `  ✓ ${name}` : `  ✗ ${name}\n${output.replace(/^/gm, '      ')}`)
  }
  return counts
}
