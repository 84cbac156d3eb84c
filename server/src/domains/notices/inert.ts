const maximum = 80

/**
 * Text from outside (a device's name, a place) as it may stand in a mail: one line, short, nothing invisible that turns or
 * hides text, and nothing that a mail program would make a link of (J09, E13). Links are broken with visible spaces,
 * because invisible joiners are dropped again when such a name is looked up (UTS 46 4).
 */
export function inert(text: string): string {
  const line = broken(text)
  const letters = [...line]
  return letters.length <= maximum
    ? line
    : `${letters
        .slice(0, maximum - 1)
        .join('')
        .trimEnd()}…`
}

/** The same, however long: an address that is cut off is worse than none. */
export const broken = (text: string): string =>
  text
    .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[/\\@<>]/g, ' ')
    .replace(/[.:。．｡:](?=\S)/g, '$& ')
    .replace(/ +/g, ' ')
    .trim()

/** The operator's own words: trusted, but never more than one line, for they also head the mail. */
export const oneLine = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
