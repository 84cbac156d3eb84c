import type pg from 'pg'
import { shareQuestions } from '../../platform/shared-question.ts'
import { lockNonces, type NonceState, saveNonces, takeNonces } from './nonce-store.ts'

export type Nonce = { keyId: string; nonce: bigint; window: bigint }

/**
 * Rising nonces (G01, G02). Nothing of them may be lost, for they carry no time: committed before the answer, for all that wait at once. Without a window each has
 * to be above all before it; with one, above the highest less the window, and not used. `settled` never falls: a window that is made wider opens nothing that lay
 * below the narrow one.
 */
export const createNonces = (pool: pg.Pool): ((nonce: Nonce) => Promise<boolean>) =>
  shareQuestions(async (asked: Nonce[]) => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const taken = await take(client, asked)
      await client.query('commit')
      client.release()
      return taken
    } catch (error) {
      // What it was in the middle of is gone with it.
      client.release(true)
      throw error
    }
  })

async function take(client: pg.PoolClient, asked: readonly Nonce[]): Promise<boolean[]> {
  const states = await lockNonces(client, [...new Set(asked.map(({ keyId }) => keyId))].sort())
  const judged = asked.map((one) => judge(states.get(one.keyId)!, one))
  const used = await takeNonces(
    client,
    asked.filter((_, n) => judged[n] === 'unless-used'),
  )
  await saveNonces(client, states)
  return asked.map(
    (one, n) => judged[n] === 'rises' || (judged[n] === 'unless-used' && used.delete(textOf(one))),
  )
}

export const textOf = ({ keyId, nonce }: Nonce): string => `${keyId} ${nonce}`

/** In the order in which they came. */
function judge(state: NonceState, { nonce, window }: Nonce): 'rises' | 'unless-used' | 'refused' {
  settleBelow(state, window)
  if (nonce <= state.settled) return 'refused'
  if (nonce > state.highest) state.highest = nonce
  settleBelow(state, window)
  return window > 0n ? 'unless-used' : 'rises'
}

function settleBelow(state: NonceState, window: bigint): void {
  if (state.highest - window > state.settled) state.settled = state.highest - window
}
