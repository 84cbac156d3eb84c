import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure } from '../figures.ts'
import type { Installation } from '../installation.ts'

/** Resident memory in MiB, as the kernel counts it (proc(5), VmRSS). */
export const residentMiB = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024

/** Of a process that was started and answered a few requests, and of the one that took all the load, half a minute after it. */
export async function measureMemory({ first, second }: Installation): Promise<Figure> {
  await sleep(30_000)
  const fresh = residentMiB(second.pid)
  const after = residentMiB(first.pid)
  return {
    id: 'e',
    what: 'resident memory of the Node process, idle',
    value: `${Math.max(fresh, after).toFixed(0)} MB`,
    bar: '≤ 160 MB',
    met: Math.max(fresh, after) <= 160,
    how: 'VmRSS, the higher of a fresh process and the one that took all the load, 30 s after it',
    detail: [`fresh ${fresh.toFixed(0)} MB`, `after the load ${after.toFixed(0)} MB`],
  }
}
