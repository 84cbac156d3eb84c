/** A reason of Sallyport's, or the code of a refusal. */
export type Why = { code: string; cause?: string; until?: string; left?: string }

/** Why not, in words for a person. A code that is new to us is shown as it is, not swallowed. */
const sentences: Record<string, string> = {
  'account-frozen': 'Your account is frozen. Nothing leaves it until you lift the freeze.',
  hold: 'A change to your account’s security holds withdrawals back for a while.',
  'not-whitelisted': 'This address is not on your list of withdrawal addresses. Add it there first.',
  'address-waiting': 'This address is new on your list. It can be used once its waiting time is over.',
  'exit-shut': 'Your account sends to listed addresses only, and this cannot be one.',
  'settings-locked': 'Your security settings are locked, and this needs them open.',
  'trading-password-missing': 'Set a trading password first: it is asked for every withdrawal.',
  'trading-password-locked': 'Your trading password is locked after wrong tries.',
  'session-over': 'The session you asked from has ended. Sign in again.',
  'over-limit': 'This is more than may leave your account in one day.',
  'address-invalid': 'This is not an address of that network.',
  'address-other-network': 'This address belongs to another network.',
  'memo-invalid': 'This is not a tag of that network.',
  declined: 'You declined it.',
  'account-changed': 'Your account’s security changed while it was open.',
}

const causes: Record<string, string> = {
  'password-changed': 'your password was changed',
  'factor-changed': 'a second factor was changed',
  'identifier-changed': 'an address of your account was changed',
  'trading-password-changed': 'your trading password was set or changed',
  recovery: 'your account was recovered',
}

/** One of them: the sentence, what caused it, and when it ends. */
export const inWords = (reason: Why): { sentence: string; until: string | null } => {
  const cause = reason.cause === undefined ? undefined : (causes[reason.cause] ?? reason.cause)
  const left = reason.left === undefined ? '' : ` There is room for ${reason.left} at this moment.`
  return {
    sentence: `${sentences[reason.code] ?? reason.code}${cause ? ` The reason: ${cause}.` : ''}${left}`,
    until: reason.until ?? null,
  }
}
