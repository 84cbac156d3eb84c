import { startExchange } from './exchange.ts'

// Not "localhost": a browser sends the cookies of one port to every other of the same name.

const needed = ['EXCHANGE_DATABASE_URL', 'SALLYPORT_URL', 'SALLYPORT_SERVICE', 'SALLYPORT_TOKEN'] as const

const missing = needed.filter((name) => !process.env[name])
if (missing.length > 0) {
  process.stderr.write(`Not set: ${missing.join(', ')}. See examples/exchange/README.md.\n`)
  process.exit(2)
}
const setting = (name: (typeof needed)[number]): string => process.env[name]!

const port = Number(process.env.EXCHANGE_PORT ?? 3100)
const apiPort = Number(process.env.EXCHANGE_API_PORT ?? port + 1)
const exchange = await startExchange({
  databaseUrl: setting('EXCHANGE_DATABASE_URL'),
  origin: process.env.EXCHANGE_ORIGIN ?? `http://127.0.0.1:${port}`,
  port,
  api: {
    origin: process.env.EXCHANGE_API_ORIGIN ?? `http://127.0.0.1:${apiPort}`,
    port: apiPort,
    proxies: (process.env.EXCHANGE_TRUSTED_PROXIES ?? '').split(/[\s,]+/).filter(Boolean),
  },
  travels: process.env.EXCHANGE_TRAVELS === '1',
  sallyport: {
    url: setting('SALLYPORT_URL'),
    service: setting('SALLYPORT_SERVICE'),
    token: setting('SALLYPORT_TOKEN'),
  },
})

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void exchange.stop().then(() => process.exit(0)))
// Whoever started us is gone: nobody would end us.
if (process.env.EXCHANGE_EXIT_WITH_PARENT)
  process.stdin.resume().once('end', () => void exchange.stop().then(() => process.exit(0)))
