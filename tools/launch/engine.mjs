/**
 * How Node runs the server. Its memory is small and its requests are short, so the space for new objects needs not grow to the 64 MB
 * that V8 allows itself on a large machine, and two threads are enough to help collecting it. Measured in docs/bench.md.
 */
export const engineFlags = ['--max-semi-space-size=8', '--v8-pool-size=2']
