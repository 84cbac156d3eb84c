const brackets = /[^\S\n]?[[({][^\S\n]?(\.|dot|:|:\/\/|@|at)[^\S\n]?[\])}][^\S\n]?/gi
const spelled: Record<string, string> = { dot: '.', at: '@' }

/** Undoes what careful people do to an address so that nobody opens it by accident: `hxxps[:]//evil[.]example`. */
export const refang = (text: string): string =>
  text
    .replace(/\bh(?:xx|\*\*|__)p(s?)(?=\s*[[({]?:)/gi, 'http$1')
    .replace(brackets, (_all, sign: string) => spelled[sign.toLowerCase()] ?? sign)

/** An address that no program takes for one: nothing makes a link of it, nobody opens it by a slip of the hand. */
export const defang = (value: string): string =>
  value.replace(/^http/i, 'hxxp').replace('://', '[:]//').replaceAll('.', '[.]').replaceAll('@', '[@]')
