export type Values = Readonly<Record<string, string | null | undefined>>

export const placeholder = /\{([a-z]+)\}/g

/** Puts values into words, once: a brace in a value stays a brace (J09). A placeholder without a value stays, to be seen in tests. */
export const fill = (words: string, values: Values): string =>
  words.replace(placeholder, (whole, name: string) => values[name] ?? whole)
