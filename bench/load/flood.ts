import { openWire } from './wire.ts'

/** `connections` ask as fast as they are answered, each with every n-th of the requests in turn. */
export type Flood = { port: number; requests: string[]; connections: number; milliseconds: number }

export type Flooded = { perSecond: number; wrong: number }

export async function flood({ port, requests, connections, milliseconds }: Flood): Promise<Flooded> {
  const wires = await Promise.all(Array.from({ length: connections }, () => openWire(port)))
  const start = performance.now()
  const end = start + milliseconds
  let right = 0
  let wrong = 0
  await Promise.all(
    wires.map(async (wire, n) => {
      for (let at = n; performance.now() < end; at += connections) {
        const { status } = await wire.ask(requests[at % requests.length]!)
        if (status === 200) right += 1
        else wrong += 1
      }
      wire.close()
    }),
  )
  return { perSecond: (right * 1000) / (performance.now() - start), wrong }
}
