import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { letterKeys } from '../../domains/notices/brand/examples.ts'

const folder = join(import.meta.dirname, '../../../../docs/screens/mails')
const kinds = ['phone-light', 'phone-dark', 'desktop-light', 'desktop-dark']

/** `node e2e/screens/mails.ts` takes what is missing here. */
test('docs/screens/mails has four pictures of every mail, none of another, and stays small', () => {
  const pictures = readdirSync(folder).filter((file) => file.endsWith('.png'))
  const wanted = letterKeys.flatMap((key) => kinds.map((kind) => `${key}-${kind}.png`))
  expect(pictures.toSorted()).toEqual(wanted.toSorted())
  const bytes = pictures.map((file) => statSync(join(folder, file)).size)
  expect(Math.min(...bytes)).toBeGreaterThan(4_000)
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(12_000_000)
})
