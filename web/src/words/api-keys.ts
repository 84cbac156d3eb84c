import * as en from './en/api-keys.ts'

/** The texts of the pages of API keys: they come with them. */
export const { apiKeys } = en
