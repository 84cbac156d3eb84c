import { expect, it } from 'vitest'
import { table } from '../domains/checkup/table.ts'
import { pages } from './web.ts'

const paths = Object.entries(table).flatMap(([id, { reasons }]) =>
  Object.entries<{ path: string | null }>(reasons).flatMap(([reason, { path }]) =>
    path === null ? [] : [[id, reason, path] as const],
  ),
)

it.each(paths)('%s, %s: %s is a page of the account web app', (_id, _reason, path) =>
  expect(pages).toContain(path),
)
