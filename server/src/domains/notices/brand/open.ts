import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigProblem } from '../../../platform/config.ts'
import { BadJson, parseJsonBody } from '../../../platform/http/json-body.ts'
import { english } from '../words/en.ts'
import type { Wording } from '../words/wording.ts'
import { type Brand, ourBrand } from './brand.ts'
import { type Logo, type Look, ourLook } from './look.ts'
import { logoBytes, readLogo, readLook } from './read-look.ts'
import { type Read, readWording } from './read-wording.ts'

const lookFile = 'brand.json'
const fileBytes = 512 * 1024
/** BCP 47, as far as mails need it: language, script, region. */
const languageFile = /^([a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?)\.json$/

/** The operator's wording, logo and colours; ours where none are named. Throws ConfigProblem with a line for each mistake. */
export async function openBrand(folder: string | null): Promise<Brand> {
  if (folder === null) return ourBrand
  const { value, mistakes } = await readBrand(folder)
  if (mistakes.length > 0) throw new ConfigProblem(mistakes.map((line) => `SALLYPORT_BRAND: ${line}`))
  return value
}

/** Everything that is wrong at once, by file. */
export async function readBrand(folder: string): Promise<Read<Brand>> {
  const names = await readdir(folder).catch((error: { code?: string }) => error.code ?? 'unknown')
  if (typeof names === 'string')
    return { value: ourBrand, mistakes: [`the folder cannot be read (${names})`] }
  const files = names.filter((name) => name.endsWith('.json') && name !== lookFile).sort()
  const strangers = files.filter((name) => !languageFile.test(name))
  const mistakes = strangers.map(
    (name) => `${name} is not called as a language is, as in de.json or pt-BR.json`,
  )
  const look = names.includes(lookFile) ? await openLook(folder) : { value: ourLook, mistakes: [] }
  const words = await openWordings(
    folder,
    files.filter((name) => languageFile.test(name)),
  )
  return {
    value: { look: look.value, wordings: words.value },
    mistakes: [...mistakes, ...look.mistakes, ...words.mistakes],
  }
}

/** The operator's English first: what another language leaves out is taken from there. */
async function openWordings(folder: string, files: string[]): Promise<Read<Map<string, Wording>>> {
  const wordings = new Map([['en', english]])
  const mistakes: string[] = []
  for (const file of files.toSorted((a, b) => Number(b === 'en.json') - Number(a === 'en.json'))) {
    const language = languageFile.exec(file)![1]!
    const read = await openJson(join(folder, file), (json) =>
      readWording(language, json, wordings.get('en')!),
    )
    mistakes.push(...read.mistakes.map((mistake) => `${file}: ${mistake}`))
    if (read.value) wordings.set(language, read.value)
  }
  return { value: wordings, mistakes }
}

async function openLook(folder: string): Promise<Read<Look>> {
  const read = await openJson(join(folder, lookFile), readLook)
  const mistakes = read.mistakes.map((mistake) => `${lookFile}: ${mistake}`)
  if (!read.value) return { value: ourLook, mistakes }
  const { look, logoFile } = read.value
  if (!logoFile) return { value: look, mistakes }
  const logo = await openLogo(join(folder, logoFile))
  if (typeof logo === 'string') return { value: look, mistakes: [...mistakes, `${logoFile} ${logo}`] }
  return { value: { ...look, logo }, mistakes }
}

async function openLogo(file: string): Promise<Logo | string> {
  const bytes = await readFile(file).catch((error: { code?: string }) => `cannot be read (${error.code})`)
  if (typeof bytes === 'string') return bytes
  return readLogo(bytes.subarray(0, logoBytes + 1))
}

async function openJson<T>(file: string, read: (json: unknown) => Read<T>): Promise<Read<T | null>> {
  const bytes = await readFile(file).catch((error: { code?: string }) => `cannot be read (${error.code})`)
  if (typeof bytes === 'string') return { value: null, mistakes: [bytes] }
  if (bytes.length > fileBytes) return { value: null, mistakes: ['is larger than 512 KiB'] }
  try {
    return read(parseJsonBody(bytes))
  } catch (error) {
    if (!(error instanceof BadJson)) throw error
    return { value: null, mistakes: [`is no JSON: ${error.reason}`] }
  }
}
