import { expect, test } from 'vitest'
import api from '../../../../server/desk-openapi.generated.json'
import { Problem } from '../../api/problem.ts'
import { en } from '../../words/en.ts'
import { explain, explainAlso } from '../../words/index.ts'
import { places } from '../frame/places.ts'
import { deskWords } from './desk.ts'
import { deskProblems } from './problems.ts'
import { requestWords } from './requests.ts'

explainAlso(deskProblems)

type Operation = { 'x-refuses': string[]; 'x-right'?: { name: string; secondPerson: boolean } }
const operations = Object.values(api.paths).flatMap((path) => Object.values(path) as Operation[])
const codes = [...new Set(operations.flatMap((operation) => operation['x-refuses']))]

test.each(codes)('%s, which the desk may be refused, has words', (code) => {
  expect(Object.keys({ ...en.problems, ...deskProblems })).toContain(code)
  const { what } = explain(new Problem({ status: 400, code, detail: 'from the server' }))
  expect(what).not.toBe('from the server')
})

test('every place has a name, and every right that needs two has one', () => {
  for (const { name } of places) expect(deskWords.nav[name]).toMatch(/\w/)
  const two = operations.flatMap(({ 'x-right': right }) => (right?.secondPerson ? [right.name] : []))
  expect(two.length).toBeGreaterThan(3)
  for (const right of two) expect(Object.keys(requestWords.rights)).toContain(right)
})
