import { posix } from 'node:path'

/** Texts by their path, relative to `server/src`. */
export type Files = ReadonlyMap<string, string>

const isNamed = (text: string, word: string): boolean => text.includes(`'${word}'`)
const isTold = (readme: string | undefined, word: string): boolean => readme?.includes(`\`${word}\``) ?? false

/** Refusals that nothing gives, or that no README tells of. */
export function judgeRefusals(codes: readonly string[], code: Files, readmes: Files): string[] {
  const texts = [...code].flatMap(([file, text]) => (file === 'policy/refusals.ts' ? [] : [text]))
  return codes.flatMap((name) => [
    ...when(!texts.some((text) => isNamed(text, name)), `policy/refusals.ts: nothing refuses ${name}`),
    ...when(
      ![...readmes.values()].some((readme) => isTold(readme, name)),
      `policy/refusals.ts: no README tells of ${name}`,
    ),
  ])
}

/** Events that nothing records, or that the README beside their `events.ts` does not tell of. */
export function judgeEvents(code: Files, readmes: Files): string[] {
  const declared = [...code].filter(([file]) => posix.basename(file) === 'events.ts')
  const others = [...code].flatMap(([file, text]) =>
    posix.basename(file) === 'events.ts' || file === 'app/consequences.ts' ? [] : [text],
  )
  return declared.flatMap(([file, text]) => {
    const readme = readmes.get(posix.join(posix.dirname(file), 'README.md'))
    const types = [...text.matchAll(/type: '([a-z.-]+)'/g)].map((match) => match[1]!)
    return types.flatMap((type) => [
      ...when(!others.some((other) => isNamed(other, type)), `${file}: nothing records ${type}`),
      ...when(!isTold(readme, type), `${file}: the README beside it does not tell of ${type}`),
    ])
  })
}

const when = (wrong: boolean, line: string): string[] => (wrong ? [line] : [])
