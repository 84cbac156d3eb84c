import { expect, test, vi } from 'vitest'
import { createProof, type ProofState } from './proof.ts'

function bench({ lives = 600_000, work = async (challenge: unknown) => `solved ${challenge}` } = {}) {
  let time = 0
  let made = 0
  const states: ProofState[] = []
  const challenge = vi.fn(async () => ({
    challenge: ++made,
    expiresAt: new Date(time + lives).toISOString(),
  }))
  const proof = createProof({ challenge, work, now: () => time, changed: (state) => states.push(state) })
  const pass = (ms: number) => {
    time += ms
  }
  return { proof, challenge, states, pass }
}

test('work begun early is handed out when it is asked for', async () => {
  const { proof, challenge, states } = bench()
  proof.start()
  proof.start()
  expect(await proof.take()).toBe('solved 1')
  expect(challenge).toHaveBeenCalledTimes(1)
  expect(states).toEqual(['working', 'ready', 'idle'])
})

test('an answer is handed out once', async () => {
  const { proof } = bench()
  expect(await proof.take()).toBe('solved 1')
  expect(await proof.take()).toBe('solved 2')
})

test('an expired answer is made anew', async () => {
  const { proof, pass } = bench()
  proof.start()
  await Promise.resolve()
  await new Promise((done) => setTimeout(done))
  pass(595_000)
  expect(await proof.take()).toBe('solved 2')
})

test('a failure is told, and the next try begins again', async () => {
  let fails = true
  const { proof, states } = bench({
    work: async (challenge) => {
      if (fails) throw new Error('no worker')
      return `solved ${challenge}`
    },
  })
  await expect(proof.take()).rejects.toThrow('no worker')
  expect(states.at(-1)).toBe('failed')
  fails = false
  expect(await proof.take()).toBe('solved 2')
})

test('work that was given up says nothing any more', async () => {
  const { proof, states } = bench({
    work: (_challenge) => new Promise((resolve) => setTimeout(() => resolve('late'), 5)),
  })
  proof.start()
  proof.stop()
  await new Promise((done) => setTimeout(done, 20))
  expect(states).toEqual(['working'])
})
