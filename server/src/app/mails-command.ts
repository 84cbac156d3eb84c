import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { coverage, ourBrand, ourWords, previewMails, readBrand } from '../domains/notices/index.ts'
import { ConfigProblem, readRawConfig } from '../platform/config.ts'

/**
 * `mails words` prints our words to begin with, `mails check [folder]` says what is wrong with an operator's folder, `mails preview <out> [folder]`
 * writes every mail in every language. Without a folder that of SALLYPORT_BRAND. The status is 1 where something is wrong.
 */
export async function mailsCommand(
  [what, ...names]: string[],
  env: NodeJS.ProcessEnv,
  print: (line: string) => void,
): Promise<number> {
  if (what === 'words') {
    print(ourWords().trimEnd())
    return 0
  }
  const [out, folder] = what === 'preview' ? names : [null, names[0]]
  if ((what !== 'check' && what !== 'preview') || out === undefined)
    throw new ConfigProblem(['sallyport mails words | check [folder] | preview <out> [folder]'])
  const config = readRawConfig(env)
  const named = folder ?? config.brand
  const { value: brand, mistakes } = named === null ? noFolder(what) : await readBrand(named)
  for (const mistake of mistakes) print(mistake)
  if (mistakes.length > 0) return 1
  if (out === null) for (const wording of brand.wordings.values()) print(coverage(wording))
  else
    print(`${await writeAll(out, previewMails(brand, settingsOf(config)))} files in ${out}: open index.html`)
  return 0
}

function noFolder(what: 'check' | 'preview') {
  if (what === 'check')
    throw new ConfigProblem(['sallyport mails check: name a folder, or set SALLYPORT_BRAND.'])
  return { value: ourBrand, mistakes: [] }
}

const settingsOf = ({
  operator,
  supportUrl,
  publicUrl,
  deskUrl,
  port,
}: ReturnType<typeof readRawConfig>) => ({
  operator,
  supportUrl,
  publicUrl: publicUrl ?? `http://localhost:${port}`,
  deskUrl: deskUrl ?? `http://localhost:${Number(port) + 100}`,
  smsCountries: 'all' as const,
  tradingPassword: 'password' as const,
})

async function writeAll(out: string, files: { path: string; text: string }[]): Promise<number> {
  for (const { path, text } of files) {
    const file = join(out, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  return files.length
}
