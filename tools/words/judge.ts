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

/** Events of the catalogue that no domain declares, that nothing records, or that the README beside their `events.ts` does not tell of. */
export function judgeEvents(types: readonly string[], code: Files, readmes: Files): string[] {
  const others = [...code].flatMap(([file, text]) => (isTable(file) ? [] : [text]))
  return types.flatMap((type) => {
    const declaring = [...code].filter(([file, text]) => isDeclaring(file) && isNamed(text, type))
    return [
      ...when(declaring.length === 0, `policy/events.ts: no domain declares ${type}`),
      ...when(!others.some((text) => isNamed(text, type)), `policy/events.ts: nothing records ${type}`),
      ...declaring.flatMap(([file]) =>
        when(
          !isTold(readmes.get(posix.join(posix.dirname(file), 'README.md')), type),
          `${file}: the README beside it does not tell of ${type}`,
        ),
      ),
    ]
  })
}

const isDeclaring = (file: string): boolean =>
  posix.basename(file) === 'events.ts' && file !== 'policy/events.ts'
const isTable = (file: string): boolean =>
  posix.basename(file) === 'events.ts' || file === 'app/consequences.ts'

const when = (wrong: boolean, line: string): string[] => (wrong ? [line] : [])
