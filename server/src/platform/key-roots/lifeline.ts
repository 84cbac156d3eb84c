import type pg from 'pg'

const pauseBeforeNext = 1_000

type Work = {
  /** A connection is new: the first one, or the one after it broke. */
  begun(client: pg.PoolClient): Promise<void>
  look(client: pg.PoolClient): Promise<void>
  /** Of several failures in a row, the first one. */
  failed(error: unknown): void
}

/** One connection that is kept and listens; one that breaks is replaced. */
export class Lifeline {
  readonly #pool: pg.Pool
  readonly #work: Work
  #kept: pg.PoolClient | null = null
  #stopped = false
  #failing = false
  #looking: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  constructor(pool: pg.Pool, work: Work) {
    this.#pool = pool
    this.#work = work
  }

  /** The first look, which must succeed: what it throws is thrown. */
  async begin(): Promise<void> {
    try {
      await this.#look()
    } catch (error) {
      this.#drop()
      throw error
    }
  }

  /** Ends once a look that began after this call has ended, well or not. One that waits for its turn has not begun: it serves whoever comes now too. */
  readonly lookAgain = (): Promise<void> => {
    if (!this.#next) {
      this.#next = this.#looking.then(this.#tryToLook)
      this.#looking = this.#next
    }
    return this.#next
  }

  readonly stop = async (): Promise<void> => {
    this.#stopped = true
    await this.#looking
    this.#drop()
  }

  readonly #tryToLook = async (): Promise<void> => {
    this.#next = null
    if (this.#stopped) return
    try {
      await this.#look()
    } catch (error) {
      if (!this.#failing) this.#work.failed(error)
      this.#failing = true
      this.#lookLater()
    }
  }

  async #look(): Promise<void> {
    this.#kept ??= await this.#connect()
    await this.#work.look(this.#kept)
    this.#failing = false
  }

  async #connect(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect()
    client.once('error', () => {
      if (client !== this.#kept) return
      this.#drop()
      this.#lookLater()
    })
    client.on('notification', () => void this.lookAgain())
    try {
      await this.#work.begun(client)
      return client
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  #lookLater(): void {
    if (!this.#stopped) setTimeout(this.lookAgain, pauseBeforeNext).unref()
  }

  #drop(): void {
    const client = this.#kept
    this.#kept = null
    client?.release(true)
  }
}
