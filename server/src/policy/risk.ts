/**
 * What is unusual about a sign-in, how much it weighs, and what each level asks. Only ever more than the policy asks without it: what is
 * not known weighs nothing, and nothing here takes a step away.
 */
export type RiskReason = keyof typeof riskWeights
export type RiskLevel = keyof typeof riskAsks

/** In the order people are told of them. */
export const riskWeights = {
  /** The code to the address, or the factor, and the alert are the answer to it; by itself it is as usual as before. */
  'new-device': 1,
  'new-country': 2,
  /** A tunnel looks the same, so from a known device it is only unusual. */
  'impossible-travel': 3,
  /** People stay up late. */
  'odd-hour': 1,
  /** The operator says that thieves come from there. */
  'listed-address': 3,
} as const satisfies Record<string, number>

/** The weight from which on a sign-in is of the level. */
export const riskFrom = { unusual: 2, alarming: 4 } as const

/** Factors that a person can be talked out of, or that can be copied (NIST SP 800-63B-4 3.2.5: only a passkey resists phishing). */
const phishable = ['sms', 'totp', 'backup-code'] as const

/**
 * `withoutFactor`: where the account has no factor, a code to the address, on a known device too. `beside`: the factors after which a code
 * to the address is asked as well. From `unusual` on the holder is told as of something unusual.
 */
export const riskAsks = {
  usual: { withoutFactor: false, beside: [] },
  unusual: { withoutFactor: true, beside: [] },
  alarming: { withoutFactor: true, beside: phishable },
} as const satisfies Record<string, { withoutFactor: boolean; beside: readonly string[] }>

/** Faster than an airliner, and far enough not to be a mistake about where a network is. What is not said of accuracy is taken as `vague`. */
export const travel = { kilometresAnHour: 900, kilometres: 300, vague: 100 } as const

/**
 * An hour is odd when nobody ever signed in within an hour of it, once there were `from` sign-ins. At `most` they are halved, so that new
 * habits count soon and single nights are forgotten.
 */
export const hours = { from: 20, most: 200 } as const

/**
 * The operator's list of addresses: a range wider than these is a mistake, and would be half the internet. A sign-in waits no longer than
 * this for a list that has changed.
 */
export const addressList = { megabytes: 16, leastBits: { 32: 8, 128: 16 }, patience: 250 } as const
