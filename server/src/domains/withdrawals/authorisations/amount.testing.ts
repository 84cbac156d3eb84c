/** F15: what a careless reader takes for an amount. Fullwidth and Arabic digits, blanks that cannot be seen, other signs for minus. */
export const noAmounts: unknown[] = [
  ...['1e309', '1e3', '-0', '-1', '+1', '0x10', '0b1', '0o7', '1,5', '1.000,50', '1_000', '1 000'],
  ...['NaN', 'Infinity', '', ' ', ' 1', '1 ', '1\n', '\n1', '.5', '5.', '00', '01', '00.5', '1.2.3', '1n'],
  ...['0.0000000000000000001', `0.${'3'.repeat(30)}`, '1000000000000000000', '9'.repeat(40)],
  ...['１', '１.５', '٣', '१', '−1', '1\u200b', '\u00a01', '1٫5', '½', '1e-1', '1f', '0.5 ETH'],
  ...[1, 0.5, -1, 0, null, true, [], ['1'], {}, { amount: '1' }, 2 ** 53],
]
