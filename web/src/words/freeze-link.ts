import * as en from './en/freeze-link.ts'

/** The texts of the page that freezes an account by a link: it opens without signing in, and comes alone. */
export const { freezeLink } = en
