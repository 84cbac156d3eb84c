/** Published test vectors, by the document they stand in. Each: network, what is typed, and what is kept (`same` where that is the same). */

export const same = null
type Vector = readonly [network: string, typed: string, kept: string | null, memo?: string]

export const valid: Record<string, readonly Vector[]> = {
  'BIP 173 and 350': [
    ['bitcoin', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
    ['bitcoin', 'bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y', same],
    ['bitcoin', 'BC1SW50QGDZ25J', 'bc1sw50qgdz25j'],
    ['bitcoin', 'bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs', same],
    ['bitcoin', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0', same],
  ],
  'Bitcoin, Base58Check': [
    ['bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', same],
    ['btc', '1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH', same],
    ['Bitcoin', '3LRW7jeCvQCRdPF8S3yUCfRAx4eqXFmdcr', same],
  ],
  'EIP-55': [
    ['ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', same],
    ['erc20', '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359', same],
    ['base', '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB', same],
    ['polygon', '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb', same],
    ['bsc', '0x52908400098527886E0F7030069857D2E4169EE7', same],
    ['avalanche-c', '0x8617E340B3D01FA5F11F306F4090FD50E238070D', same],
    ['arbitrum', '0xde709f2102306220921060314715629080e2fb77', same],
    ['optimism', '0x27b1fdb04752bbc536007a920d24acb045561c26', same],
    ['ethereum', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
    ['ethereum', '0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  ],
  'Tron and Solana': [
    ['tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', same],
    ['trc20', 'T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb', same],
    ['solana', 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v', same],
    ['sol', 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA', same],
  ],
  'XRP Ledger: classic, and XLS-5': [
    ['xrp', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', same],
    ['xrp', 'X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ', 'r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59', ''],
    ['xrp', 'X7AcgcsBL6XDcUb289X4mJ8djcdyKaGZMhc9YTE92ehJ2Fu', 'r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59', '1'],
    ['xrp', 'X7AcgcsBL6XDcUb289X4mJ8djcdyKaLFuhLRuNXPrDeJd9A', 'r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59', '11747'],
    ['xrp', 'XVLhHMPHU98es4dbozjVtdWzVrDjtV8AqEL4xcZj5whKbmc', 'rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf', '0'],
    [
      'xrp',
      'XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi',
      'rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf',
      '4294967295',
    ],
  ],
}

/** Network, what is typed, and the code; where it belongs elsewhere, to which network. */
export const invalid: Record<string, readonly (readonly [string, string, string, string?])[]> = {
  'BIP 173 and 350': [
    ['bitcoin', 'tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5zuyut', 'address-invalid'],
    ['bitcoin', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd', 'address-invalid'],
    ['bitcoin', 'BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL', 'address-invalid'],
    ['bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh', 'address-invalid'],
    ['bitcoin', 'tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47', 'address-invalid'],
    ['bitcoin', 'bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4', 'address-invalid'],
    ['bitcoin', 'BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R', 'address-invalid'],
    ['bitcoin', 'bc1pw5dgrnzv', 'address-invalid'],
    ['bitcoin', 'BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P', 'address-invalid'],
    ['bitcoin', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf', 'address-invalid'],
    ['bitcoin', 'bc1gmk9yu', 'address-invalid'],
    ['bitcoin', 'bc1QW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'address-invalid'],
  ],
  'for trials': [
    ['bitcoin', 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx', 'address-other-network', 'bitcoin-testnet'],
    [
      'bitcoin',
      'tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c',
      'address-other-network',
      'bitcoin-testnet',
    ],
    ['bitcoin', 'mrCDrCybB6J1vRfbwM5hemdJz73FwDBC8r', 'address-other-network', 'bitcoin-testnet'],
    ['bitcoin', '2NByiBUaEXrhmqAsg7BbLpcQSAQs1EDwt5w', 'address-other-network', 'bitcoin-testnet'],
    ['ethereum', 'mrCDrCybB6J1vRfbwM5hemdJz73FwDBC8r', 'address-other-network', 'bitcoin-testnet'],
    ['xrp', 'T719a5UwUCnEs54UsxG9CJYYDhwmFCvqXVCALUGJGSbNV3x', 'address-other-network', 'xrp-testnet'],
  ],
  'of another network': [
    ['bitcoin', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'address-other-network', 'ethereum'],
    ['ethereum', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'address-other-network', 'bitcoin'],
    ['tron', 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v', 'address-other-network', 'solana'],
    ['solana', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'address-other-network', 'tron'],
    ['tron', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'address-other-network', 'bitcoin'],
    ['ethereum', 'X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ', 'address-other-network', 'xrp'],
    ['kaspa', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'address-other-network', 'bitcoin'],
    ['litecoin', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'address-other-network', 'tron'],
    ['stellar', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', 'address-other-network', 'xrp'],
  ],
  'EIP-55, with one letter in the other case': [
    ['ethereum', '0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'address-invalid'],
    ['bsc', '0xfb6916095ca1df60bB79Ce92cE3Ea74c37c5d359', 'address-invalid'],
    ['ethereum', '0X5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'address-invalid'],
    ['ethereum', '5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'address-invalid'],
  ],
  'with a checksum that does not fit, or the wrong length': [
    ['bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', 'address-invalid'],
    ['tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u', 'address-invalid'],
    ['xrp', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTi', 'address-invalid'],
    ['xrp', 'XVLhHMPHU98es4dbozjVtdWzVrDjtV5fdx1mHp98tDMoQXa', 'address-invalid'],
    ['solana', 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt', 'address-invalid'],
    ['bitcoin', '', 'address-invalid'],
    ['kaspa', 'short', 'address-invalid'],
    ['kaspa', 'x'.repeat(129), 'address-invalid'],
  ],
}
