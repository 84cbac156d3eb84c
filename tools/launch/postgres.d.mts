/** A PostgreSQL of our own that takes connections. */
export type Running = {
  /** For the server: a role that owns nothing, on the database "sallyport". */
  url: string
  /** For migrations: the role that owns that database. */
  ownerUrl: string
  /** For tests: a superuser, on the database "postgres". */
  adminUrl: string
  pid: number
  /** It was running already. */
  adopted: boolean
  /** Ends it, everything written. */
  stop: () => Promise<void>
}

/** Settings for tests: nothing of such a cluster survives a power cut. */
export const quick: Record<string, string>

/** Brings a PostgreSQL up on a folder, made on first use. One caller at a time per folder. */
export function startPostgres(how: {
  folder: string
  settings?: Record<string, string>
  /** false: for what is thrown away. */
  keep?: boolean
}): Promise<Running>

/** The newest schema, where it is not there yet. */
export function ensureSchema(folder: string, running: Pick<Running, 'url' | 'ownerUrl'>): Promise<void>
