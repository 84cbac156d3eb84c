import { ConfigProblem } from './platform/config.ts'
import { openLog } from './platform/log.ts'
import { outsideProblem } from './platform/outside-problem.ts'
import { exitWithParent } from './platform/parent.ts'
import { restWhenQuiet } from './platform/rest.ts'
import { readConfig } from './platform/settled-config.ts'

/** Configuration, server, signals. A wrong configuration is told in plain lines and ends with status 2. */
try {
  const config = readConfig(process.env)
  const log = openLog(config.logLevel)
  // Loaded only now: a wrong configuration is told at once.
  const { startServer } = await import('./app/server.ts')
  const server = await startServer(config, log)
  restWhenQuiet(server.app.server)
  let ending = false
  const stop = async (): Promise<void> => {
    if (ending) return
    ending = true
    setTimeout(() => process.exit(1), 15_000).unref()
    await server.stop()
    process.exit(0)
  }
  process.once('SIGTERM', stop).once('SIGINT', stop)
  exitWithParent(stop)
} catch (error) {
  const lines = error instanceof ConfigProblem ? error.lines : outsideProblem(error)
  if (!lines) throw error
  for (const line of lines) process.stderr.write(`${line}\n`)
  process.exit(2)
}
