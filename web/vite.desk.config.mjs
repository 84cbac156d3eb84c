import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from './vite.config.mjs'

/** The desk: a build of its own, so that neither door can serve a page of the other. Nothing of `public/`, no source maps. */
export default defineConfig({
  plugins: [react(), compressed()],
  publicDir: false,
  build: {
    outDir: 'dist-desk',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['desk.html'], checks: { pluginTimings: false } },
  },
})
