/**
 * What a locked account does not show, not even to a session that is signed in: who has only that learns nothing to go on with (names of passkeys,
 * the anti-phishing code, where value may go, where API keys are used from, network addresses in full). Codes and keys are shown nowhere anyway.
 */
export const hidden = '••••'

/**
 * The end of an address, by which its holder knows it, as by the label beside it. Not its beginning as well: eight signs of base 58 find it on a
 * public chain, and with it what it holds.
 */
export const maskDestination = (address: string): string =>
  address.length < 12 ? hidden : hidden + [...address].slice(-4).join('')

const hides: Record<string, (text: string) => string> = {
  address: maskDestination,
  memo: (text) => text && hidden,
  name: () => hidden,
  ranges: (text) => text && hidden,
}

/** What is told of an event, without what is hidden. */
export const hideInEvent = <V>(told: Record<string, V>): Record<string, V | string> =>
  Object.fromEntries(
    Object.entries(told).map(([name, value]) => [
      name,
      typeof value === 'string' ? (hides[name]?.(value) ?? value) : value,
    ]),
  )
