/** A piece of HTML that is known to be escaped. Only `html` makes one. */
export type Markup = { readonly markup: string }

type Part = string | Markup | readonly Markup[] | null

/** Puts HTML together; whatever is not markup already is escaped, so that nothing can be forgotten. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Markup => ({
  markup: strings.reduce((text, string, index) => text + written(parts[index - 1] ?? null) + string),
})

function written(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string') return escaped(part)
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!)
