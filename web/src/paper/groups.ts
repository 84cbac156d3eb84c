/** A key in groups of four, as people read and type it. */
export const inGroups = (text: string, size = 4): string[] =>
  text.match(new RegExp(`.{1,${size}}`, 'gs')) ?? []
