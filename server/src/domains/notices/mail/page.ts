import type { Look } from '../brand/look.ts'
import { fill } from '../words/fill.ts'
import type { Letter, Site } from '../words/letter.ts'
import type { Wording } from '../words/wording.ts'

/** A letter on its paper. */
export type Page = {
  letter: Letter
  site: Site
  antiPhishing: string | null
  wording: Wording
  look: Look
}

const names = ({ site: { operator, host } }: Page) => ({ operator, host })

export const fromLine = (page: Page): string => fill(page.wording.frame.from, names(page))

/** What the links of this mail do, and what we never ask for. */
export function aboutLinks(page: Page): string[] {
  const { undo, freeze, act } = page.letter
  const links = act ? 'act' : undo ? (freeze ? 'both' : 'undo') : freeze ? 'freeze' : 'none'
  const { frame } = page.wording
  return [frame[`links.${links}`], frame['never-asked']].map((text) => fill(text, names(page)))
}
