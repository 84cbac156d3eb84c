import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { readBrand } from '../brand/open.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

/** A folder for one test, with these files in it; what is no text and no bytes is written as JSON. */
export async function folderWith(files: Record<string, unknown>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'brand-'))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) {
    const asIs = typeof content === 'string' || Buffer.isBuffer(content)
    await writeFile(join(folder, name), asIs ? content : JSON.stringify(content))
  }
  return folder
}

export const mistakesOf = async (files: Record<string, unknown>) =>
  (await readBrand(await folderWith(files))).mistakes
