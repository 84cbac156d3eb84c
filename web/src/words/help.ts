import * as en from './en/help.ts'

/** The texts of the page that finds out what is wrong: they come with it. */
export const { help } = en
