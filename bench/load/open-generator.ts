import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Jobs } from './generator.ts'

export type Generator = {
  run<K extends keyof Jobs>(kind: K, job: Jobs[K][0]): Promise<Jobs[K][1] & { share: number }>
  close(): void
}

/** A process of its own that makes load, one job at a time. */
export function openGenerator(): Generator {
  const child: ChildProcess = fork(join(import.meta.dirname, 'generator.ts'), { serialization: 'advanced' })
  const gone = ended(child)
  // Also said when nobody asks at that moment: by the next one who does.
  gone.catch(() => {})
  return {
    run: async (kind, job) => {
      child.send({ kind, job })
      const [{ result, share }] = await Promise.race([once(child, 'message'), gone])
      return { ...result, share }
    },
    close: () => void child.disconnect(),
  }
}

const ended = async (child: ChildProcess): Promise<never> => {
  const [code] = await once(child, 'exit')
  throw new Error(`the load generator ended (${code})`)
}
