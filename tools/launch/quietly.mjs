import { spawn } from 'node:child_process'

/**
 * Runs a program to its end and keeps what it says, for the case that it fails.
 * @param {string} program @param {string[]} args @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function quietly(program, args, options) {
  return new Promise((done) => {
    /** @type {Buffer[]} */
    const parts = []
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => parts.push(bytes))
    child.once('error', (error) => done({ ok: false, output: error.message }))
    child.once('close', (code) => done({ ok: code === 0, output: Buffer.concat(parts).toString().trim() }))
  })
}
