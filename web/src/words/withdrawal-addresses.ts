import * as en from './en/withdrawal-addresses.ts'

/** The texts of the list of withdrawal addresses: they come with it. */
export const { withdrawalAddresses } = en
