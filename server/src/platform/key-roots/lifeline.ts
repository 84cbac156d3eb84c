import type pg from 'pg'

const pauseBeforeNext = 1_000

export type Lifeline = {
  /** Ends once a look that began after this call has ended, well or not. */
  lookAgain(): Promise<void>
  stop(): Promise<void>
}

type Work = {
  /** A connection is new: the first one, or the one after it broke. */
  begun(client: pg.PoolClient): Promise<void>
  look(client: pg.PoolClient): Promise<void>
  /** Of several failures in a row, the first one. */
  failed(error: unknown): void
}

/** One connection that is kept and listens; one that breaks is replaced. The first look must succeed: what it throws is thrown. */
export async function openLifeline(pool: pg.Pool, work: Work): Promise<Lifeline> {
  let kept: pg.PoolClient | null = null
  let stopped = false
  let failing = false
  let looking: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null

  const drop = (): void => {
    const client = kept
    kept = null
    client?.release(true)
  }
  const again = (): void => void setTimeout(lookAgain, pauseBeforeNext).unref()
  const begin = async (): Promise<pg.PoolClient> => {
    const client = await pool.connect()
    client.once('error', () => {
      if (client !== kept) return
      drop()
      again()
    })
    client.on('notification', () => void lookAgain())
    try {
      await work.begun(client)
      return client
    } catch (error) {
      client.release(true)
      throw error
    }
  }
  const look = async (): Promise<void> => {
    kept ??= await begin()
    await work.look(kept)
    failing = false
  }
  const tryToLook = async (): Promise<void> => {
    next = null
    if (stopped) return
    try {
      await look()
    } catch (error) {
      if (!failing) work.failed(error)
      failing = true
      if (!stopped) again()
    }
  }
  const lookAgain = (): Promise<void> => {
    // One that waits for its turn has not begun: whoever comes now is served by it too.
    if (!next) {
      next = looking.then(tryToLook)
      looking = next
    }
    return next
  }
  try {
    await look()
  } catch (error) {
    drop()
    throw error
  }
  return {
    lookAgain,
    stop: async () => {
      stopped = true
      await looking
      drop()
    },
  }
}
