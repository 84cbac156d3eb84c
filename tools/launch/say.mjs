/** Ends the command with one clear line instead of a stack trace: the reason is outside the program, and the line says what to do. */
export class Stop extends Error {}

/** @param {string} line */
export const say = (line) => void process.stdout.write(`${line}\n`)

/**
 * Runs a command's body; a `Stop` becomes one line on standard error and exit code 1.
 * @param {() => Promise<number>} body returns the exit code
 */
export async function run(body) {
  try {
    process.exit(await body())
  } catch (error) {
    process.stderr.write(`${error instanceof Stop ? error.message : /** @type {Error} */ (error).stack}\n`)
    process.exit(1)
  }
}
