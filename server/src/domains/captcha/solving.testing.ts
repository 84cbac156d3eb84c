import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import type { Issued } from './captcha.ts'

export type Solved = {
  challenge: Challenge
  solution: { counter: number; derivedKey: string; time?: number }
}

/** Solves as a browser does: the same solver, the same Web Crypto derivation. */
export async function solve(issued: Issued): Promise<Solved> {
  const challenge = issued.challenge as Challenge
  const solution = await solveChallenge({ challenge, deriveKey })
  if (!solution) throw new Error('the challenge was not solved in time')
  return { challenge, solution }
}

export const encode = (payload: unknown): string => Buffer.from(JSON.stringify(payload)).toString('base64')
