export type AccountEvent = { type: 'account.created'; accountId: string }
