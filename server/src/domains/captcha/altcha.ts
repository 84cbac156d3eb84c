import { type ChallengeParameters, createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { secondsAfter, skewSeconds } from '../../platform/clock.ts'
import type { Keys } from '../../platform/crypto.ts'
import type { Outside } from '../../platform/ctx.ts'
import { captcha } from '../../policy/limits.ts'
import type { Captcha } from './captcha.ts'
import { counterRange, levelFor } from './difficulty.ts'
import { type Facts, type Payload, readPayload } from './payload.ts'
import { useAnswer } from './store.ts'

const toSeconds = (date: Date): number => Math.floor(date.getTime() / 1000)

/** Two keys: one signs the challenge, one the key that only work finds. */
const secretsOf = (keys: Keys) => ({
  hmacSignatureSecret: keys.raw('captcha').toString('hex'),
  hmacKeySignatureSecret: keys.mac('captcha', 'derived-key').toString('hex'),
})

/** Drawn anew for each challenge; the bias of the remainder is below one in a million. */
function drawCounter(out: Outside, level: number): number {
  const { least, most } = counterRange(level)
  return least + (out.random.bytes(4).readUInt32BE() % (most - least))
}

/**
 * ALTCHA proof of work (altcha-lib 2, deterministic mode). The server derives one key to make a challenge; the browser derives hundreds to
 * find it; checking takes two HMACs and no derivation, so that answers sent in bulk cost their sender more than us.
 */
export function createAltcha(): Captcha {
  return {
    provider: 'altcha',
    siteKey: null,
    challenge: async (out, purpose, failures) => {
      const level = levelFor(failures)
      const expiresAt = secondsAfter(out.now, captcha.seconds)
      // Not the library's own `expiresAt`: that is compared with the system's clock, and ours can be moved.
      const data: Facts = { purpose, level, issuedAt: toSeconds(out.now), expiresAt: toSeconds(expiresAt) }
      const work = { algorithm: 'PBKDF2/SHA-256', cost: captcha.cost, counter: drawCounter(out, level) }
      return {
        challenge: await createChallenge({ ...work, data, deriveKey, ...secretsOf(out.keys) }),
        expiresAt,
      }
    },
    check: async (out, purpose, answer, failures) => {
      const payload = readPayload(answer)
      if (!payload || !(await isSolved(out.keys, payload))) return 'wrong'
      const { data, nonce } = payload.challenge.parameters
      if (data.purpose !== purpose || !isLive(data, out.now)) return 'wrong'
      if (failures && data.level < levelFor(failures) - 1) return 'wrong'
      const fresh = await useAnswer(out.db, Buffer.from(nonce, 'hex'), new Date(data.expiresAt * 1000))
      return fresh ? 'right' : 'wrong'
    },
  }
}

async function isSolved(keys: Keys, { challenge, solution }: Payload): Promise<boolean> {
  const parameters: ChallengeParameters = challenge.parameters
  const { verified } = await verifySolution({
    challenge: { parameters, signature: challenge.signature },
    solution: { counter: solution.counter, derivedKey: solution.derivedKey },
    deriveKey,
    ...secretsOf(keys),
  })
  return verified
}

/** Not over, and not from the future: a clock set back must not stretch a challenge's life (K10). */
const isLive = ({ issuedAt, expiresAt }: Facts, now: Date): boolean =>
  toSeconds(now) < expiresAt && issuedAt <= toSeconds(now) + skewSeconds
