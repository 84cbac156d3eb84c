import * as en from './en/tools.ts'

/** The texts of the pages for engineers. */
export const tools = en
