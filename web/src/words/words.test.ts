import { expect, test } from 'vitest'
import api from '../../../server/openapi.generated.json'
import { Problem } from '../api/problem.ts'
import { deskProblems } from '../desk/words/problems.ts'
import { fileProblems } from './en/files.ts'
import { forgottenProblems } from './en/forgotten.ts'
import { inside } from './en/inside.ts'
import { insideProblems } from './en/inside-problems.ts'
import { lostProblems } from './en/lost.ts'
import { recoveryProblems } from './en/recovery.ts'
import { replyProblems } from './en/reply-address.ts'
import { reportProblems } from './en/report-phishing.ts'
import { supportProblems } from './en/support-problems.ts'
import * as tools from './en/tools.ts'
import { en } from './en.ts'
import { explain, explainAlso } from './index.ts'

/** Of the desk, and of pages that stand alone: what others tell too is told in the words of those. */
const ofSome = { ...deskProblems, ...recoveryProblems, ...fileProblems, ...replyProblems, ...reportProblems }

explainAlso(ofSome)
explainAlso(insideProblems)
explainAlso(supportProblems)
// Those of a link alone: what both tell, a signed-in holder reads in the words from inside.
explainAlso({ ...lostProblems, 'link-over': forgottenProblems['link-over'] })

type Operation = { 'x-caller': string; 'x-refuses': string[] }
const operations = Object.values(api.paths).flatMap((path) => Object.values(path) as Operation[])
const refusedTo = (isService: boolean) =>
  new Set(
    operations
      .filter((operation) => (operation['x-caller'] === 'service') === isService)
      .flatMap((operation) => operation['x-refuses']),
  )
const [toPeople, toServices] = [refusedTo(false), refusedTo(true)]

/** What only a program of the exchange is told, nobody reads on a page. */
const codes = Object.keys(api['x-refusals']).filter((code) => toPeople.has(code) || !toServices.has(code))

/** Every text of the catalogue, functions called with plain values. */
function texts(node: unknown): string[] {
  if (typeof node === 'string') return [node]
  if (typeof node !== 'object' || node === null) return []
  return Object.values(node).flatMap(texts)
}

test('the server has refusals to explain', () => {
  expect(codes.length).toBeGreaterThan(30)
})

test.each(codes)('%s has words of its own', (code) => {
  expect(
    Object.keys({
      ...en.problems,
      ...insideProblems,
      ...supportProblems,
      ...lostProblems,
      ...forgottenProblems,
      ...ofSome,
    }),
  ).toContain(code)
  expect(explain(new Problem({ status: 400, code, detail: 'from the server' })).what).not.toBe(
    'from the server',
  )
})

test('a code without words is told in the sentence of the server', () => {
  const problem = new Problem({ status: 422, code: 'from-the-future', detail: 'The server says why' })
  expect(explain(problem)).toEqual({ what: 'The server says why' })
})

test.each([
  [90, 'This code comes from a clock that is 1 minute 30 seconds behind.'],
  [-60, 'This code comes from a clock that is 1 minute ahead.'],
])('a clock hint of %i seconds', (secondsBehind, sentence) => {
  const facts = { status: 422, code: 'code-wrong', detail: '', hint: { kind: 'clock', secondsBehind } }
  expect(explain(new Problem(facts)).what).toBe(sentence)
})

test('says the tries that are left', () => {
  const one = explain(new Problem({ status: 422, code: 'code-wrong', detail: '', triesLeft: 1 }))
  expect(one.what).toBe('This code is not right. 1 try left.')
})

test('the house style: no please, no oops, no exclamation marks', () => {
  const problems = codes.map((code) =>
    explain(new Problem({ status: 400, code, detail: '', retryAfterSeconds: 30 })),
  )
  const all = [...texts(en), ...texts(inside), ...texts(tools), ...texts(problems)]
  expect(all.length).toBeGreaterThan(250)
  expect(all.filter((text) => /please|oops|!/i.test(text))).toEqual([])
})
