import * as en from './en/veto.ts'

/** The texts of the page that undoes a change: it opens without signing in, and comes alone. */
export const { veto } = en
