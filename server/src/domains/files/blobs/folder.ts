import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Blobs, BlobsAway } from './blobs.ts'

/** A folder that this server alone reads. Made with the first file. */
export function folderBlobs(folder: string): Blobs {
  const placeOf = (name: string): string => {
    // Names are ours; one that is not could lead elsewhere (CWE-22).
    if (!/^[0-9a-f]{64}$/.test(name)) throw new Error('not the name of a file of ours')
    return join(folder, name.slice(0, 2), name)
  }
  return {
    put: (name, bytes) => orAway(() => write(placeOf(name), bytes)),
    get: async (name) => {
      const place = placeOf(name)
      return await orAway(() => readFile(place).catch(nullIfMissing))
    },
    delete: (name) => orAway(() => rm(placeOf(name), { force: true })),
  }
}

/** Beside its place, then renamed: a name leads to all of the bytes or to nothing, also after a loss of power (POSIX rename, fsync). */
async function write(place: string, bytes: Buffer): Promise<void> {
  const beside = `${place}.part`
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  try {
    await synced(await open(beside, 'w', 0o600), (file) => file.writeFile(bytes))
    await rename(beside, place)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
  // Windows has no such thing as opening a folder.
  if (process.platform !== 'win32') await synced(await open(dirname(place), 'r'), async () => {})
}

async function synced(file: FileHandle, work: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(file)
    await file.sync()
  } finally {
    await file.close()
  }
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

/** A full disk, a folder that may not be written: the operator's to mend, and nothing that a person can. */
async function orAway<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new BlobsAway(`folder: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`)
  }
}
