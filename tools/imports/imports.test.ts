import { describe, expect, test } from 'vitest'
import { judgeFile, judgeTable } from './judge.ts'
import { readImports } from './read.ts'

const rows = [['top', 'beside-top'], ['middle/part'], ['middle'], ['bottom']]

const judged = (file: string, code: string): string[] => judgeFile(rows, file, readImports(code))

describe('what is refused', () => {
  test.each([
    ['policy/limits.ts', "import { x } from '../platform/db.ts'", 'policy imports nothing'],
    ['policy/limits.ts', "import { randomInt } from 'node:crypto'", 'policy imports nothing'],
    ['platform/db.ts', "import { x } from '../domains/top/index.ts'", 'platform knows no word'],
    ['platform/db.ts', "import { x } from '../app/gate.ts'", 'platform knows no word'],
    ['platform/db.ts', "import { x } from './testing/database.ts'", 'for tests only'],
    ['domains/top/a.ts', "import { x } from '../middle/index.ts'", 'stands below top'],
    ['domains/top/a.ts', "import type { X } from '../bottom/index.ts'", 'stands below top'],
    ['domains/top/a.ts', "import { x } from '../beside-top/index.ts'", 'stands beside top'],
    ['domains/middle/part/a.ts', "import { x } from '../index.ts'", 'stands below middle/part'],
    ['domains/middle/part/a.ts', "import { x } from '../change.ts'", 'only index.ts of middle'],
    ['domains/bottom/a.ts', "import { x } from '../top/store.ts'", 'never its tables'],
    ['domains/bottom/a.ts', "import { x } from '../middle/part/code.ts'", 'only index.ts of middle/part'],
    ['domains/bottom/a.ts', "const x = await import('../top/store.ts')", 'never its tables'],
    ['domains/bottom/a.ts', "import { x } from '../../app/gate.ts'", 'a domain does not know the app'],
    ['domains/bottom/a.ts', "import { x } from '../../main.ts'", 'nobody imports what starts'],
    ['domains/bottom/a.ts', "import { x } from '../../../test/harness.ts'", 'nothing from outside'],
    ['domains/bottom/a.ts', "import { x } from './solving.testing.ts'", 'for tests only'],
    ['domains/bottom/index.ts', "export * from './a.ts'", 'no `export *`'],
    ['domains/new/a.ts', "import { x } from '../../platform/db.ts'", 'give the domain new its place'],
    ['app/routes.ts', "import { x } from '../domains/new/index.ts'", 'give the domain new its place'],
    ['app/routes.ts', "import {\n  a,\n  b,\n} from '../domains/top/store.ts'", 'never its tables'],
    ['app/routes.ts', "import '../../../web/x.ts'", 'nothing from outside'],
  ])('%s: %s', (file, code, why) => {
    expect(judged(file, code)).toEqual([expect.stringContaining(why)])
  })
})

describe('what is allowed', () => {
  test.each([
    ['policy/events.ts', "import type { X } from './holds.ts'"],
    ['platform/http/problem.ts', "import { refusals } from '../../policy/refusals.ts'"],
    ['platform/db.ts', "import pg from 'pg'"],
    ['domains/bottom/a.ts', "import { x } from '../middle/part/index.ts'"],
    ['domains/middle/change.ts', "import { x } from './part/index.ts'"],
    ['domains/middle/part/a.ts', "import { x } from './store.ts'"],
    ['domains/bottom/mail/a.ts', "import { x } from '../store.ts'"],
    ['domains/top/a.ts', "import { x } from '../../platform/db.ts'"],
    ['domains/top/a.test.ts', "import { x } from '../../../test/harness.ts'"],
    ['app/gate.ts', "import { x } from '../domains/bottom/index.ts'"],
    ['main.ts', "import { x } from './app/server.ts'"],
    ['domains/top/a.ts', "/**\n * Not from '../bottom/index.ts'.\n */\n// import '../bottom/store.ts'"],
  ])('%s: %s', (file, code) => {
    expect(judged(file, code)).toEqual([])
  })
})

test('says where', () => {
  expect(judged('domains/top/a.ts', "\n\nimport { x } from '../bottom/index.ts'")[0]).toMatch(
    /^server\/src\/domains\/top\/a\.ts:3: /,
  )
})

test('a domain in the table without a folder is told', () => {
  expect(judgeTable([['gone']], ['domains/top/index.ts'])).toEqual([
    'tools/check-imports.ts: there is no domains/gone/index.ts',
  ])
})
