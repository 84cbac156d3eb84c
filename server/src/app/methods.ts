import type { FastifyInstance } from 'fastify'

/**
 * Which methods an address takes, for 405 and `Allow` (RFC 9110 15.5.6). Watches every route that is added from now on, whoever
 * adds it.
 */
export function watchMethods(app: FastifyInstance): (path: string) => string[] {
  const methods = new Map<string, { pattern: RegExp; names: Set<string> }>()
  app.addHook('onRoute', ({ url, method }) => {
    const known = methods.get(url) ?? { pattern: patternOf(url), names: new Set() }
    for (const name of [method].flat()) known.names.add(name)
    methods.set(url, known)
  })
  return (path) => {
    const names = [...methods.values()].flatMap(({ pattern, names }) =>
      pattern.test(path) ? [...names] : [],
    )
    return [...new Set(names)]
  }
}

const patternOf = (url: string): RegExp =>
  new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`)
