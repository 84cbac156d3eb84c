import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const least = 1024
const text = /\.(js|css|html|svg|webmanifest)$/

/** Compresses once at build what would else be compressed at every request: the server sends the copy a browser takes. */
const compressed = () => ({
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

/** Two pages: the account web app, and the mailbox of development. Everything hashed, nothing inline, so that the strictest CSP holds. */
export default defineConfig({
  plugins: [react(), compressed()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'mailbox.html'], checks: { pluginTimings: false } },
  },
  worker: { format: 'es' },
})
