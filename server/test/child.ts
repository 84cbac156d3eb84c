import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const main = join(import.meta.dirname, '../src/main.ts')

/** The server as its own process, with nothing in its environment but what is named here. */
export function startChild(env: Record<string, string>): {
  child: ChildProcess
  said: () => string
  ended: Promise<number>
} {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    // Ends with the tests, however those end.
    env: { PATH: process.env.PATH ?? '', SALLYPORT_EXIT_WITH_PARENT: '1', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (text += bytes))
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
  return { child, said: () => text, ended }
}

/** A start that is expected to fail: its status and everything it said. */
export async function runToEnd(env: Record<string, string>): Promise<{ code: number; said: string }> {
  const { child, said, ended } = startChild(env)
  const timer = setTimeout(() => child.kill('SIGKILL'), 25_000)
  const code = await ended
  clearTimeout(timer)
  return { code, said: said() }
}
