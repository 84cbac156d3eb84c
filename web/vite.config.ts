import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Two pages: the account web app, and the mailbox of development. Everything hashed, nothing inline, so that the strictest CSP holds. */
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'mailbox.html'] },
  },
  worker: { format: 'es' },
})
