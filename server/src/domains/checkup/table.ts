import { backupCodes, passwordLength } from '../../policy/limits.ts'
import { attention, danger, line, safe } from './line.ts'

/**
 * Every line of the checkup: what it weighs of a hundred, why it may stand as it does, how that stands, and where it is mended. A factor weighs
 * most, because a password alone is what thieves have; backup codes more than the rest, because without them a lost phone is a lost
 * account. Codes by SMS are better than nothing and can be read by who takes over the number (NIST SP 800-63B-4 3.1.3.3). A password
 * too short to stand alone stands beside a factor (3.1.1.2), and grows no weaker with its age. An account of numbers alone can be told of
 * little, and of nothing once the number is lost. A trading password guards what a stolen sign-in opens; without the list of addresses value goes
 * wherever a thief says. A key acts without its holder: one bound to no address, or not used any more, is a way in
 * that nobody looks at. Every weight is even: half of it counts. A new subject is one more entry here.
 */
export const table = {
  password: line({
    weight: 10,
    reasons: {
      long: safe(),
      short: attention('/settings/password'),
      'short-alone': danger('/settings/password'),
    },
    find: ({ passwordPoints, strongest }) =>
      passwordPoints >= passwordLength.alone ? 'long' : strongest === null ? 'short-alone' : 'short',
    data: ({ passwordSetAt }) => (passwordSetAt ? { setAt: passwordSetAt.toISOString() } : {}),
  }),
  email: line({
    weight: 8,
    reasons: { verified: safe(), 'numbers-only': attention('/settings/addresses') },
    find: ({ emailVerified }) => (emailVerified ? 'verified' : 'numbers-only'),
  }),
  'second-factor': line({
    weight: 30,
    reasons: {
      'in-place': safe(),
      'switched-off': attention('/security'),
      'sms-only': attention('/security/passkeys'),
      missing: danger('/security'),
    },
    find: ({ strongest, factorDisabled }) => {
      if (strongest === null) return 'missing'
      if (factorDisabled) return 'switched-off'
      return strongest === 'sms' ? 'sms-only' : 'in-place'
    },
    data: ({ strongest }) => (strongest === 'sms' ? { class: strongest } : {}),
  }),
  'backup-codes': line({
    weight: 14,
    reasons: {
      enough: safe(),
      few: attention('/security/backup-codes'),
      none: danger('/security/backup-codes'),
      // They come with the first factor: there is nothing to make before it.
      'factor-first': danger('/security'),
    },
    find: ({ codesLeft, strongest }) => {
      if (codesLeft === 0) return strongest === null ? 'factor-first' : 'none'
      return codesLeft <= backupCodes.warnAt ? 'few' : 'enough'
    },
    data: ({ codesLeft: left }) => ({ left }),
  }),
  'trading-password': line({
    weight: 8,
    reasons: {
      set: safe(),
      'shut-off': attention('/security/trading-password'),
      unset: attention('/security/trading-password'),
    },
    find: ({ tradingPassword }) => {
      if (tradingPassword === 'none') return 'unset'
      return tradingPassword === 'disabled' ? 'shut-off' : 'set'
    },
  }),
  'withdrawal-addresses': line({
    weight: 8,
    reasons: {
      'listed-only': safe(),
      ending: attention('/withdrawal-addresses'),
      anywhere: attention('/withdrawal-addresses'),
    },
    find: ({ whitelistOnly, whitelistOffAt }) => {
      if (!whitelistOnly) return 'anywhere'
      return whitelistOffAt ? 'ending' : 'listed-only'
    },
    data: ({ whitelistOnly, whitelistOffAt }) =>
      whitelistOnly && whitelistOffAt ? { until: whitelistOffAt } : {},
  }),
  'api-keys': line({
    weight: 6,
    reasons: {
      none: safe(),
      sound: safe(),
      unbound: attention('/settings/api-keys'),
      suspended: attention('/settings/api-keys'),
      unused: attention('/settings/api-keys'),
    },
    find: ({ apiKeys: { count, unbound, suspended, unused } }) => {
      if (unbound > 0) return 'unbound'
      if (suspended > 0) return 'suspended'
      if (unused > 0) return 'unused'
      return count === 0 ? 'none' : 'sound'
    },
    data: ({ apiKeys }) => (apiKeys.count === 0 ? {} : { ...apiKeys }),
  }),
  'anti-phishing': line({
    weight: 8,
    reasons: { set: safe(), unset: attention('/settings/anti-phishing') },
    find: ({ hasAntiPhishingCode }) => (hasAntiPhishingCode ? 'set' : 'unset'),
  }),
  sessions: line({
    weight: 8,
    reasons: { 'only-here': safe(), reviewed: safe(), 'not-reviewed': attention('/sessions') },
    find: ({ unreviewed, otherSessions }) => {
      if (unreviewed > 0) return 'not-reviewed'
      return otherSessions === 0 ? 'only-here' : 'reviewed'
    },
    data: ({ otherSessions: others, unreviewed, reviewedAt }) => ({
      others,
      unreviewed,
      ...(reviewedAt && { reviewedAt: reviewedAt.toISOString() }),
    }),
  }),
} as const
