/**
 * The networks whose addresses are checked by their own checksum; every other name gets the strict generic rules. `scheme` says how an address is written,
 * `memo` what may stand beside it: `tag` is the destination tag of XRP, `text` a line, `none` nothing at all. `aliases` are other names of the same network:
 * one network has one name here, or one address could stand on the whitelist twice and be compared with neither.
 */
export type Network = {
  /** As people read it. */
  title: string
  scheme: Scheme
  memo: MemoKind
  aliases: readonly string[]
}
export type Scheme = 'bitcoin' | 'evm' | 'tron' | 'solana' | 'xrp'
export type MemoKind = 'none' | 'tag' | 'text'

export const networks = {
  bitcoin: { title: 'Bitcoin', scheme: 'bitcoin', memo: 'none', aliases: ['btc'] },
  ethereum: { title: 'Ethereum', scheme: 'evm', memo: 'none', aliases: ['eth', 'erc20', 'erc-20'] },
  bsc: {
    title: 'BNB Smart Chain',
    scheme: 'evm',
    memo: 'none',
    aliases: ['bep20', 'bep-20', 'bnb-smart-chain'],
  },
  polygon: { title: 'Polygon', scheme: 'evm', memo: 'none', aliases: ['matic', 'pol'] },
  arbitrum: { title: 'Arbitrum One', scheme: 'evm', memo: 'none', aliases: ['arbitrum-one'] },
  optimism: { title: 'OP Mainnet', scheme: 'evm', memo: 'none', aliases: ['op-mainnet'] },
  base: { title: 'Base', scheme: 'evm', memo: 'none', aliases: [] },
  'avalanche-c': { title: 'Avalanche C-Chain', scheme: 'evm', memo: 'none', aliases: ['avax-c', 'avaxc'] },
  tron: { title: 'Tron', scheme: 'tron', memo: 'none', aliases: ['trx', 'trc20', 'trc-20'] },
  solana: { title: 'Solana', scheme: 'solana', memo: 'text', aliases: ['sol', 'spl'] },
  xrp: { title: 'XRP Ledger', scheme: 'xrp', memo: 'tag', aliases: ['ripple', 'xrpl', 'xrp-ledger'] },
} as const satisfies Record<string, Network>

export type KnownNetwork = keyof typeof networks

/** Networks that are for trying things out: what is sent there is worth nothing, and what is sent to an address of theirs elsewhere is lost. */
export const testNetworks = { 'bitcoin-testnet': 'Bitcoin testnet', 'xrp-testnet': 'XRP testnet' } as const

/**
 * The generic rules: a network's name, an address, a memo, an asset, an order and a sub-account of the exchange. ASCII that can be seen, and no
 * more of it than any network writes.
 */
export const written = {
  network: /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/,
  address: /^[\x21-\x7e]{8,128}$/,
  memo: /^[\x20-\x7e]{0,100}$/,
  asset: /^[A-Z0-9](?:[A-Z0-9._-]{0,30}[A-Z0-9])?$/,
  reference: /^[A-Za-z0-9_-]{1,64}$/,
} as const
