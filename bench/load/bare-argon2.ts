import { createRequire } from 'node:module'
import { join } from 'node:path'

const { hash, verify } = createRequire(join(import.meta.dirname, '../../server/package.json'))(
  '@node-rs/argon2',
) as typeof import('@node-rs/argon2')

/** Checks passwords and does nothing else: argv holds memory in KiB, passes, how many at once, and for how many milliseconds. */
const [memoryCost, timeCost, concurrency, milliseconds] = process.argv.slice(2).map(Number) as [
  number,
  number,
  number,
  number,
]
const secret = Buffer.alloc(32, 1)
const password = 'quiet harbour lantern 47'
const known = await hash(password, { memoryCost, timeCost, parallelism: 1, secret })
const start = performance.now()
let count = 0
const line = async (): Promise<void> => {
  while (performance.now() - start < milliseconds) {
    await verify(known, password, { secret })
    count += 1
  }
}
await Promise.all(Array.from({ length: concurrency }, line))
process.stdout.write(String((count * 1000) / (performance.now() - start)))
