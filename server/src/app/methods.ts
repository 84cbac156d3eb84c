import type { AnyRoute } from './gate.ts'

/** Which methods an address takes, for 405 and `Allow` (RFC 9110 15.5.6). */
export function methodsOfPaths(routes: AnyRoute[]): (path: string) => string[] {
  const byPath = Map.groupBy(routes, (route) => route.path)
  const patterns = [...byPath].map(([path, some]) => ({
    pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
    methods: some.map((route) => route.method),
  }))
  return (path) => {
    const methods = patterns.flatMap(({ pattern, methods }) => (pattern.test(path) ? methods : []))
    return [...new Set<string>(methods)]
  }
}
