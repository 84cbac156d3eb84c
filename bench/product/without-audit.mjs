import { registerHooks } from 'node:module'

/**
 * For `node --import`: the server as it would be if it wrote no events at all, and had no chain of them. Only to measure what they cost;
 * the server itself has no such switch.
 */
const instead = [
  [/\/domains\/audit\/append\.ts$/, 'export async function appendEvent() {}'],
  [/\/domains\/audit\/chain\/sealer\.ts$/, 'export const startSealer = () => ({ stop: async () => {} })'],
]

registerHooks({
  load: (url, context, next) => {
    const found = instead.find(([path]) => path.test(url))
    return found ? { format: 'module', source: found[1], shortCircuit: true } : next(url, context)
  },
})
