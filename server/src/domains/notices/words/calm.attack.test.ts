import { expect, test } from 'vitest'
import { calm } from './calm.ts'

test('J09, F02: a memo decides where value goes, so the mail says all of it, and makes no link of it', () => {
  const told = { at: new Date(0), device: '', place: '', address: '', asset: 'ATOM', destination: 'cosmos1' }
  const memo = `${'7'.repeat(80)} https://evil.example`
  const { network } = calm({ ...told, amount: '1', network: `cosmos · ${memo}` })
  expect(network).toContain(`cosmos · ${'7'.repeat(80)} https`)
  expect(network).toMatch(/evil\. example$/)
  expect(network).not.toContain('//')
})
