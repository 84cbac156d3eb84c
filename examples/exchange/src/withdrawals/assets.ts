/** What can leave, over which network, and what that costs. */
export const withdrawable = {
  BTC: { network: 'bitcoin', fee: '0.0001', memo: false },
  ETH: { network: 'ethereum', fee: '0.001', memo: false },
  XRP: { network: 'xrp', fee: '0.2', memo: true },
} as const

export type Withdrawable = keyof typeof withdrawable

export const isWithdrawable = (text: unknown): text is Withdrawable =>
  typeof text === 'string' && Object.hasOwn(withdrawable, text)
