import type { Reader } from '../../platform/db.ts'
import type { FileType } from '../../policy/files.ts'
import type { Belonging, ListedFile, Page } from './kinds.ts'
import { findKept } from './store.ts'

/** The files of one case, ticket or report, in the order in which they came. */
export async function listFiles(db: Reader, of: Belonging, now: Date): Promise<ListedFile[]> {
  const rows = await findKept(db, of, now)
  return rows.map((row) => ({
    id: row.id,
    cameAs: row.came_as as FileType,
    digest: row.digest,
    pages: (row.pages as unknown as Page[]).map(({ width, height }) => ({ width, height })),
    addedAt: row.added_at,
  }))
}
