/**
 * Lets the server end with the launcher that started it. The launcher holds the other end of standard input and never writes to
 * it; the kernel closes it however the launcher ends, `kill -9` included, when no signal could be passed on.
 */
export function exitWithParent(stop: () => void): void {
  if (process.env.SALLYPORT_EXIT_WITH_PARENT !== '1') return
  process.stdin.once('end', stop).once('error', stop).resume()
  process.stdin.unref()
}
