import { join } from 'node:path'
import { type Files, openBlobs, openFiles, openScan, sweepFiles } from '../domains/files/index.ts'
import type { Task } from '../platform/outbox.ts'
import type { Config } from '../platform/settled-config.ts'
import { byItself } from './by-itself.ts'
import type { JobParts } from './jobs.ts'

/** Where they lie unless the operator says otherwise; `npm start` names a folder beside its database. */
const usual = join(import.meta.dirname, '../../../data/files')

/** What holds what people hand in, by configuration. Opens nothing yet: a storage that is away keeps no server from starting. */
export const openConfiguredFiles = (config: Config): Files =>
  openFiles({
    blobs: openBlobs({
      place: config.files ?? usual,
      endpoint: config.filesEndpoint,
      region: config.filesRegion,
      key: config.filesKey,
      secret: config.filesSecret,
    }),
    scan: openScan(config.scanner),
  })

/** A job of its own: a storage that is away must not keep anything else from being swept. */
export const fileTasks = (
  parts: Pick<JobParts, 'db' | 'clock' | 'keys' | 'settings' | 'log'>,
  { blobs }: Files,
): Record<string, Task> => ({
  'sweep-files': () => sweepFiles(parts.db, blobs, parts.clock.now(), byItself(parts)),
})

export const fileCrontab = '*/10 * * * * sweep-files'
