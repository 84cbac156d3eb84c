import * as en from './en/before.ts'

/** The texts of the page to read before signing in: they come with it. */
export const { before } = en
