import { openWire } from './wire.ts'

/** Every request once, each connection its share one after the other: what can be asked once only has no second turn. */
export type Burst = { port: number; requests: string[]; connections: number }

export type Bursted = { perSecond: number; wrong: number }

const isDone = (status: number): boolean => status >= 200 && status < 300

export async function burst({ port, requests, connections }: Burst): Promise<Bursted> {
  const wires = await Promise.all(Array.from({ length: connections }, () => openWire(port)))
  let wrong = 0
  const start = performance.now()
  await Promise.all(
    wires.map(async (wire, n) => {
      for (let at = n; at < requests.length; at += connections)
        if (!isDone((await wire.ask(requests[at]!)).status)) wrong += 1
    }),
  )
  const milliseconds = performance.now() - start
  for (const wire of wires) wire.close()
  return { perSecond: (requests.length * 1000) / milliseconds, wrong }
}
