import type { Found } from '../../../server/src/domains/tickets/secrets/shapes/index.ts'

export type { Found } from '../../../server/src/domains/tickets/secrets/shapes/index.ts'

let loading: Promise<(text: string) => Found[]> | null = null

/** The very shapes the server stops, and their word lists: fetched when somebody begins to write, for no page needs 150 kB before. */
const load = () =>
  (loading ??= import('../../../server/src/domains/tickets/secrets/shapes/index.ts').then(
    ({ findShapes, wordLists }) =>
      (text: string) =>
        findShapes(text, wordLists),
  ))

/** What in a text is a secret by its shape. Runs here: nothing of the text leaves the device for it. */
export async function lookThrough(text: string): Promise<Found[]> {
  const find = await load().catch(() => {
    // Asked for again with the next letter. The server looks through it all the same before it is kept.
    loading = null
    return () => []
  })
  return find(text)
}
