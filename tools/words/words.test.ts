import { expect, test } from 'vitest'
import { judgeEvents, judgeRefusals } from './judge.ts'

const files = (entries: Record<string, string>) => new Map(Object.entries(entries))

test('a refusal must be given somewhere else than in its table, and told of', () => {
  const code = files({
    'policy/refusals.ts': "'wait': {}, 'busy': {}, 'gone': {}",
    'domains/a/b.ts': "throw new Refusal('wait'); refuse('busy')",
  })
  const readmes = files({ 'domains/a/README.md': 'Refusals: `wait`, `gone`.' })
  expect(judgeRefusals(['wait', 'busy', 'gone'], code, readmes)).toEqual([
    'policy/refusals.ts: no README tells of busy',
    'policy/refusals.ts: nothing refuses gone',
  ])
})

test('an event must be declared by a domain, recorded by somebody, and told of beside where it is declared', () => {
  const code = files({
    'policy/events.ts': "'a.made': {}, 'a.lost': {}, 'a.free': {}",
    'domains/a/events.ts': "EventOf<'a.made' | 'a.lost'>",
    'domains/a/make.ts': "ctx.record({ type: 'a.made' }); ctx.record({ type: 'a.free' })",
    'app/consequences.ts': "'a.lost': nothing",
  })
  const readmes = files({ 'domains/a/README.md': 'Events: `a.lost`.', 'domains/b/README.md': '`a.made`' })
  expect(judgeEvents(['a.made', 'a.lost', 'a.free'], code, readmes)).toEqual([
    'domains/a/events.ts: the README beside it does not tell of a.made',
    'policy/events.ts: nothing records a.lost',
    'policy/events.ts: no domain declares a.free',
  ])
})
