import type { Explanation } from '../../words/en/problems.ts'

/** What only the desk is refused, in words. */
export const deskProblems: Record<string, () => Explanation> = {
  'desk-session-required': () => ({ what: 'You are not signed in any more.', next: 'Sign in again.' }),
  'right-missing': () => ({ what: 'There is nothing here.' }),
  'invite-over': () => ({
    what: 'This link was used, stopped, or has expired.',
    next: 'Ask an admin for a new one.',
  }),
  'second-person-required': () => ({
    what: 'This takes another person.',
    next: 'Neither who asked for it nor whom it is about can approve it.',
  }),
  'seen-changed': () => ({
    what: 'What you saw has changed.',
    next: 'Look at it again, then decide.',
  }),
  'request-over': () => ({ what: 'This was decided already, taken back, or has expired.' }),
  'last-admin': () => ({ what: 'The last admin stays.', next: 'Make somebody else an admin first.' }),
  'volume-refused': () => ({
    what: 'You did this more often than usual.',
    next: 'An alarm was raised. Go on in a while.',
  }),
  'staff-email-taken': () => ({
    what: 'Somebody at the desk has this address already.',
    next: 'One person has one account here.',
  }),
  'account-unknown': () => ({ what: 'There is no such account.' }),
  'recovery-over': () => ({ what: 'This recovery is over.' }),
  'recovery-state': () => ({
    what: 'The case is at another step now.',
    next: 'Load it again, then decide.',
  }),
  'evidence-unseen': () => ({
    what: 'You have not looked at every page of this evidence.',
    next: 'Open each one, then decide.',
  }),
  'ticket-closed': () => ({ what: 'This ticket is closed.' }),
  'verdict-missing': () => ({ what: 'This report has no verdict yet.', next: 'Decide it first.' }),
  'channel-listed': () => ({
    what: 'This is on your own list of official addresses.',
    next: 'Nobody is warned of what is ours.',
  }),
  'passkey-wrong': () => ({
    what: 'This passkey does not open the desk.',
    next: 'Use the one you set up by your invitation.',
  }),
  'passkey-refused': () => ({
    what: 'This authenticator cannot be used here.',
    next: 'The desk takes security keys and passkeys that stay on one device and ask for a PIN or a fingerprint.',
  }),
  'passkey-known': () => ({
    what: 'This passkey belongs to somebody at the desk already.',
    next: 'One authenticator is one person.',
  }),
}
