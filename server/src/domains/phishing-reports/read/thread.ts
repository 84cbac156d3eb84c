import { parentPort, workerData } from 'node:worker_threads'
import type { Reported } from './findings.ts'
import { readReport } from './report.ts'

/** The thread that reads one report: what was made to take for ever ends with it. */
parentPort!.postMessage(await readReport(workerData as Reported))
