import { writeSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { Unfit } from '../kinds.ts'
import { drawDocument } from './document.ts'
import { frameOf, frameOfProblem } from './frames.ts'
import { drawImage } from './image.ts'

/** The process that unpacks one file: in by standard input, its pictures out by standard output. Arguments: type, bytes of memory, milliseconds. */
const [type, memory, milliseconds] = process.argv.slice(2)

/** Not an exit: whatever runs beside it runs no further. */
const die = (): void => void process.kill(process.pid, 'SIGKILL')

// All of its memory, not only what JavaScript has: what is drawn lies outside.
const watch = (): unknown => process.memoryUsage.rss() > Number(memory) && die()
watch()
setInterval(watch, 15).unref()
// Whoever started it may be gone.
setTimeout(die, Number(milliseconds) + 1_000).unref()

try {
  const bytes = await buffer(process.stdin)
  const pictures = type === 'application/pdf' ? drawDocument(bytes) : drawImage(bytes)
  for await (const picture of pictures) say(frameOf(picture))
} catch (error) {
  say(frameOfProblem(error instanceof Unfit ? error.because : 'unreadable'))
}
// A worker of the document may still be under way.
process.exit(0)

/** All of it, now: a pipe takes what it can. */
function say(bytes: Buffer): void {
  for (let at = 0; at < bytes.length; )
    try {
      at += writeSync(1, bytes, at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
}
