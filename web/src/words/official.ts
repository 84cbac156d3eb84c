import * as en from './en/official.ts'

/** The texts of the page that tells what is ours: they come with it. */
export const { official } = en
