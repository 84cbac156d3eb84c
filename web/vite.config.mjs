import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const least = 1024
const text = /\.(js|css|html|svg|webmanifest)$/

/** Compresses once at build what would else be compressed at every request: the server sends the copy a browser takes. */
export const compressed = () => ({
  name: 'compressed',
  /** @param {{ dir?: string }} options @param {Record<string, { fileName: string }>} bundle */
  writeBundle({ dir = '' }, bundle) {
    for (const { fileName } of Object.values(bundle)) {
      const path = join(dir, fileName)
      const bytes = readFileSync(path)
      if (!text.test(fileName) || bytes.length < least) continue
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
      const params = { [constants.BROTLI_PARAM_QUALITY]: bytes.length > 500_000 ? 5 : 9 }
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }))
    }
  },
})

/** What the account web app may weigh before anything is seen: all scripts its page waits for, compressed. */
const budget = 130_000

/** Fails the build when the first load has grown over its budget. */
const firstLoad = () => ({
  name: 'first-load',
  /** @param {unknown} _options @param {Record<string, import('vite').Rolldown.OutputChunk | import('vite').Rolldown.OutputAsset>} bundle */
  generateBundle(_options, bundle) {
    const entry = Object.values(bundle).find(
      (file) => file.type === 'chunk' && file.name === 'index' && file.isEntry,
    )
    const seen = new Set(entry ? [entry.fileName] : [])
    let bytes = 0
    for (const name of seen) {
      const file = bundle[name]
      if (file?.type !== 'chunk') continue
      bytes += gzipSync(file.code, { level: 9 }).length
      for (const imported of file.imports) seen.add(imported)
    }
    if (bytes === 0 || bytes > budget)
      throw new Error(`the first load is ${bytes} bytes of script, compressed; ${budget} are allowed`)
  },
})

/** Two pages: the account web app, and the mailbox of development. Everything hashed, nothing inline, so that the strictest CSP holds. */
export default defineConfig({
  plugins: [react(), compressed(), firstLoad()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'mailbox.html'], checks: { pluginTimings: false } },
  },
  worker: { format: 'es' },
})
