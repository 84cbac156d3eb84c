import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'

/**
 * Writes the types of our three clients from the server's OpenAPI descriptions; with --check only compares them, and fails on a difference.
 * It stands in a workspace of its own because openapi-typescript needs the compiler API of TypeScript 5.
 */
const root = new URL('../../', import.meta.url)
const headerOf = (file: string): string =>
  `// Written by tools/client-types/generate.ts from server/${file}.generated.json.\n\n`

type Operation = { 'x-refuses'?: string[] }
type Description = { paths: Record<string, Record<string, Operation>> }
const read = async (file: string): Promise<Description> =>
  JSON.parse(await readFile(new URL(`server/${file}.generated.json`, root), 'utf8'))
const api = await read('openapi')
const desk = await read('desk-openapi')

const typesOf = async (description: Description, file = 'openapi'): Promise<string> =>
  headerOf(file) + astToString(await openapiTS(description as unknown as OpenAPI3, { alphabetize: true }))

/** What a program of the exchange may call, and every refusal it may get: the SDK knows nothing else. */
async function serviceTypes(): Promise<string> {
  const paths = Object.fromEntries(Object.entries(api.paths).filter(([path]) => path.startsWith('/service/')))
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  const codes = [...new Set(operations.flatMap((operation) => operation['x-refuses'] ?? []))].sort()
  const union = codes.map((code) => `\n  | '${code}'`).join('')
  return `${await typesOf({ ...api, paths })}\nexport type ServiceRefusalCode =${union}\n`
}

const files = [
  { path: 'web/src/api/schema.generated.ts', text: await typesOf(api) },
  { path: 'web/src/desk/api/schema.generated.ts', text: await typesOf(desk, 'desk-openapi') },
  { path: 'sdk/src/schema.generated.ts', text: await serviceTypes() },
]

for (const { path, text } of files) {
  const target = new URL(path, root)
  if (!process.argv.includes('--check')) {
    await writeFile(target, text)
  } else if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
    console.error(
      `${fileURLToPath(target)} is not what the API description says. Run tools/client-types/generate.ts.`,
    )
    process.exitCode = 1
  }
}
