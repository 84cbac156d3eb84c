/** What can be traded against play dollars, and about what it costs: where the venue's own orders stand. */
export const markets = {
  'BTC-USD': { base: 'BTC', quote: 'USD', around: '60000', step: '50', size: '0.25' },
  'ETH-USD': { base: 'ETH', quote: 'USD', around: '3000', step: '5', size: '4' },
} as const

export type Market = keyof typeof markets

export const isMarket = (text: unknown): text is Market =>
  typeof text === 'string' && Object.hasOwn(markets, text)

/** What one of an asset is worth in dollars; null where nobody here knows. */
export const priceOf = (asset: string): string | null =>
  asset === 'USD' ? '1' : (Object.values(markets).find(({ base }) => base === asset)?.around ?? null)
