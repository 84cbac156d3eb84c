import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Files that replace what others share. */
const alone = 'server/**/*.alone.*test.ts'

const globalSetup = ['tools/launch/tests/vitest-setup.mjs']

/** In the checkout the SDK is used as it is written; what is published has a test of its own. */
const resolve = {
  alias: [
    { find: /^@sallyport\/sdk$/, replacement: join(import.meta.dirname, 'sdk/src/index.ts') },
    { find: /^@sallyport\/sdk\/(\w+)$/, replacement: join(import.meta.dirname, 'sdk/src/$1.ts') },
  ],
}

export default defineConfig({
  test: {
    // Tests wait for the database and for hashes more than they compute.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: [alone],
          globalSetup,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Loading the server anew for each of several hundred files is a third of the whole suite.
          isolate: false,
        },
      },
      {
        test: {
          name: 'server-alone',
          // They put another module or another clock in the place of ours, which nobody else may meet; or they look at what a process remembers.
          include: [alone],
          globalSetup,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: 'sdk',
          include: ['sdk/**/*.test.ts', 'examples/**/*.test.ts'],
          globalSetup,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'web', css: true, include: ['web/src/**/*.test.ts'] } },
      {
        resolve,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: ['e2e/launch/**'],
          globalSetup,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // After the others: each file starts a browser.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'launch',
          include: ['e2e/launch/**/*.test.ts'],
          globalSetup,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Last and by itself: it starts whole systems and watches how long things take.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
