import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

/**
 * Writes the web client's types from the server's OpenAPI description; with --check only compares them, and fails on a difference.
 * It stands in a workspace of its own because openapi-typescript needs the compiler API of TypeScript 5.
 */
const source = new URL('../../server/openapi.generated.json', import.meta.url)
const target = new URL('../../web/src/api/schema.generated.ts', import.meta.url)

const types = astToString(await openapiTS(source, { alphabetize: true }))
const text = `// Written by tools/client-types/generate.ts from server/openapi.generated.json.\n\n${types}`

if (!process.argv.includes('--check')) {
  await writeFile(target, text)
} else if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
  console.error(
    `${fileURLToPath(target)} is not what the API description says. Run tools/client-types/generate.ts.`,
  )
  process.exitCode = 1
}
