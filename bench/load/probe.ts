import { openWire, type Wire } from './wire.ts'

/** Requests at a steady pace, whether or not the ones before were answered. */
export type Probe = { port: number; requests: string[]; perSecond: number; milliseconds: number }

export type Probed = { latencies: number[]; wrong: number }

/**
 * An open loop: each request is due at its own moment, and its time counts from then, so that a server which stops for a while is
 * charged for all that was due meanwhile (coordinated omission). More connections are opened when all are waited on.
 */
export async function probe({ port, requests, perSecond, milliseconds }: Probe): Promise<Probed> {
  const idle: Wire[] = await Promise.all(Array.from({ length: 16 }, () => openWire(port)))
  const latencies: number[] = []
  const under: Promise<void>[] = []
  let wrong = 0
  const ask = async (due: number, request: string): Promise<void> => {
    const wire = idle.pop() ?? (await openWire(port))
    const { status } = await wire.ask(request)
    latencies.push(performance.now() - due)
    if (status !== 200) wrong += 1
    idle.push(wire)
  }
  await every(1000 / perSecond, milliseconds, (due, n) => {
    under.push(ask(due, requests[n % requests.length]!))
  })
  await Promise.all(under)
  for (const wire of idle) wire.close()
  return { latencies, wrong }
}

/** Calls at each multiple of `pace`; what is overdue is called at once, with the moment at which it was due. */
const every = (pace: number, milliseconds: number, call: (due: number, n: number) => void): Promise<void> =>
  new Promise((done) => {
    const start = performance.now()
    let n = 0
    const tick = (): void => {
      for (const now = performance.now(); start + n * pace <= now; n += 1) call(start + n * pace, n)
      if (n * pace >= milliseconds) done()
      else setTimeout(tick, Math.max(0, start + n * pace - performance.now()))
    }
    tick()
  })
