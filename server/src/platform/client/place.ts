/** Where an address is, for people to recognise. `country` is an ISO 3166-1 alpha-2 code. */
export type Place = { text: string; country: string | null }

/** Finds the place of an address; never throws. */
export type Places = { of(address: string): Place }
