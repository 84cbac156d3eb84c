/**
 * Every refusal the server gives: its status and what it says. The code is stable and part of the API.
 * Sentences say what happened, what it means, what to do, and only as much as a stranger may know.
 */
export const refusals = {
  // Shape
  'bad-json': { status: 400, title: 'The body could not be read' },
  'bad-shape': { status: 400, title: 'The request does not have the right shape' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'media-type-unsupported': { status: 415, title: 'Send the body as application/json' },
  'host-unknown': { status: 421, title: 'This server does not answer under that host name' },
  // Who may call
  'origin-refused': { status: 403, title: 'The request does not come from this site' },
  'signature-refused': { status: 403, title: 'The signature does not fit' },
  'session-required': { status: 401, title: 'Sign in first' },
  'attempt-required': {
    status: 404,
    title: 'There is nothing under way in this browser, or it has expired. Start again',
  },
  'step-refused': { status: 409, title: 'That is not what is asked now' },
  // Limits
  'too-many-requests': { status: 429, title: 'That was too often. Wait a little, then try again' },
  wait: { status: 429, title: 'There were too many wrong tries. Wait, then try again' },
  busy: { status: 503, title: 'The server has too much to do at this moment. Try again shortly' },
  unavailable: {
    status: 503,
    title: 'A part of the server does not answer. Nothing was changed. Try again shortly',
  },
  // CAPTCHA
  'captcha-required': { status: 403, title: 'Solve the CAPTCHA first' },
  'captcha-wrong': { status: 403, title: 'The CAPTCHA answer does not count. Ask for a new one' },
  // Identifiers and passwords
  'email-invalid': { status: 422, title: 'This is not an e-mail address we can write to' },
  'phone-invalid': { status: 422, title: 'This is not a mobile number we can write to' },
  'phone-country-refused': {
    status: 422,
    title: 'We do not send SMS to this country. Use an e-mail address',
  },
  'address-taken': { status: 409, title: 'This address has an account by now. Sign in instead' },
  'password-too-short': { status: 422, title: 'The password is too short' },
  'password-too-long': { status: 422, title: 'The password is too long' },
  'password-common': {
    status: 422,
    title: 'This password is on lists that attackers try first. Choose another',
  },
  'password-predictable': {
    status: 422,
    title: 'This password is made from your address or our name. Choose another',
  },
  'password-same': { status: 422, title: 'This is the password you have now. Choose another' },
  'password-wrong': { status: 422, title: 'The address or the password is not right' },
  // Codes and factors
  'code-wrong': { status: 422, title: 'The code is not right' },
  'code-used': { status: 422, title: 'This code was used already. Wait for the next one' },
  'code-expired': { status: 410, title: 'The code has expired. Ask for a new one' },
  'code-spent': { status: 410, title: 'Too many wrong tries for this code. Start again' },
  'factor-disabled': {
    status: 403,
    title: 'This factor is switched off after too many wrong codes. Use another one',
  },
  'factor-exists': { status: 409, title: 'This is set up already. Remove it first' },
  'factor-missing': { status: 409, title: 'Set up a second factor first: backup codes stand in for one' },
  'factor-required': {
    status: 409,
    title: 'Your password is too short to stand alone. Choose a longer one before you remove the last factor',
  },
  'factor-weaker': {
    status: 409,
    title: 'A weaker factor does not take the place of a stronger one. Choose one that is as strong',
  },
  'backup-code-missing': {
    status: 409,
    title: 'There is no backup code left to prove it with. Ask for a recovery of your account',
  },
  'too-many-factors': { status: 409, title: 'There is no room for another one. Remove one first' },
  'passkey-wrong': { status: 422, title: 'This passkey does not open the account' },
  'passkey-known': { status: 409, title: 'This passkey is set up already' },
  'passkey-refused': { status: 422, title: 'This authenticator does not do what a passkey here must do' },
  'passkey-needs-password': {
    status: 403,
    title: 'This passkey may have been copied. Give your password first, then the passkey',
  },
  'passkey-expired': { status: 410, title: 'That took too long. Try again' },
  'enrolment-over': { status: 410, title: 'This set-up has expired. Start again' },
  // Changes of addresses
  'change-too-soon': { status: 409, title: 'An address of this kind was changed less than seven days ago' },
  'change-over': { status: 410, title: 'This change is over. Start again' },
  'too-many-identifiers': { status: 409, title: 'There is no room for another address. Remove one first' },
  'last-identifier': { status: 409, title: 'An account needs an address. Add another one first' },
  'veto-over': { status: 410, title: 'This link was used already, or its time is over. Nothing was changed' },
  // Freeze
  'freeze-link-over': {
    status: 410,
    title: 'This link was used already, or its time is over. Nothing was changed',
  },
  'freeze-link-often': {
    status: 429,
    title: 'This account was frozen by mail too often. Sign in to freeze it',
  },
  'already-frozen': { status: 409, title: 'The account is frozen already' },
  'not-frozen': { status: 409, title: 'The account is not frozen' },
  'lift-under-way': { status: 409, title: 'The freeze is being lifted already' },
  // Preferences
  'time-zone-unknown': { status: 422, title: 'We do not know this time zone' },
  'language-unknown': { status: 422, title: 'We have no texts in this language' },
  // Anti-phishing code
  'anti-phishing-invalid': { status: 422, title: 'This cannot be your anti-phishing code. Choose another' },
  // Trading password
  'trading-password-wrong': { status: 422, title: 'The trading password is not right' },
  'trading-password-missing': { status: 409, title: 'Set a trading password first' },
  'trading-password-exists': { status: 409, title: 'You have a trading password. Change it, or replace it' },
  'trading-password-close': {
    status: 422,
    title: 'This is too close to the password you sign in with. Choose another',
  },
  'trading-password-disabled': {
    status: 403,
    title: 'Your trading password is switched off after too many wrong ones. Replace it',
  },
  'trading-pin-invalid': {
    status: 422,
    title: 'A trading PIN is six digits, and not ones that are tried first',
  },
  'password-close': { status: 422, title: 'This is too close to your trading password. Choose another' },
  // Withdrawal addresses
  'address-invalid': { status: 422, title: 'This is not an address of that network' },
  'address-other-network': { status: 422, title: 'This address belongs to another network' },
  'network-unknown': { status: 422, title: 'This is not the name of a network' },
  'memo-invalid': { status: 422, title: 'This is not a memo or tag of that network' },
  'address-listed': { status: 409, title: 'This address is on your list already' },
  'too-many-addresses': { status: 409, title: 'There is no room for another address. Remove one first' },
  'whitelist-on': { status: 409, title: 'Withdrawals go to your list of addresses only already' },
  'whitelist-off': { status: 409, title: 'Withdrawals can go to any address already' },
  'whitelist-ending': { status: 409, title: 'This was asked for already, and waits' },
  'whitelist-not-ending': { status: 409, title: 'There is nothing to take back' },
  // Settings lock
  'settings-locked': {
    status: 423,
    title: 'Your security settings are locked. Unlock them first',
  },
  'settings-not-locked': { status: 409, title: 'Your security settings are not locked' },
  'unlock-under-way': { status: 409, title: 'The unlocking was asked for already, and waits' },
  'unlock-not-asked': { status: 409, title: 'No unlocking was asked for' },
  'unlock-key-wrong': { status: 422, title: 'The unlock key is not right' },
  'unlock-key-disabled': {
    status: 403,
    title: 'Too many wrong unlock keys were given here. Ask to unlock, and wait',
  },
  'unlock-key-missing': { status: 409, title: 'These settings were locked without a key' },
  // API keys
  'too-many-api-keys': { status: 409, title: 'There is no room for another API key. End one first' },
  'api-key-range-invalid': { status: 422, title: 'This is no address and no range' },
  'api-key-range-too-wide': { status: 422, title: 'This range is too wide for what the key may do' },
  'api-key-ranges-required': {
    status: 422,
    title: 'A key that may withdraw needs the addresses it is used from',
  },
  'api-key-whitelist-required': {
    status: 409,
    title: 'A key may withdraw only while withdrawals go to your list of addresses',
  },
  'api-key-public-key-invalid': { status: 422, title: 'This is no Ed25519 public key' },
  'api-key-public-key-known': { status: 409, title: 'There is an API key with this public key already' },
  'api-key-ends-invalid': {
    status: 422,
    title: 'An API key ends in the future, within the time its rights allow',
  },
  'api-key-not-narrower': { status: 422, title: 'This would make the key wider. Change it instead' },
  'api-key-held': {
    status: 409,
    title: 'While something holds your withdrawals back, no API key is made wider and none that moves value',
  },
  'api-key-over': { status: 410, title: 'This API key was ended' },
  'api-key-suspended': { status: 409, title: 'This API key is suspended' },
  'api-key-not-suspended': { status: 409, title: 'This API key is not suspended' },
  // Programs of the exchange
  'service-required': { status: 401, title: 'This takes the credentials of a service' },
  'service-address-refused': { status: 403, title: 'This service may not call from this address' },
  'scope-missing': { status: 403, title: 'This service may not do that' },
  'return-url-refused': { status: 422, title: 'This service is not reached under that address' },
  'handover-over': { status: 410, title: 'This code was used already, or its time is over' },
  'session-unknown': { status: 404, title: 'This session is over, or was never handed to this service' },
  'account-unknown': { status: 404, title: 'There is no such account' },
  // Withdrawals
  'idempotency-mismatch': { status: 409, title: 'This idempotency key was used with another request' },
  'withdrawal-refused': { status: 409, title: 'This withdrawal is not allowed' },
  'withdrawal-mismatch': {
    status: 409,
    title: 'This is not what was authorised. The authorisation is cancelled',
  },
  'withdrawal-used': { status: 409, title: 'This authorisation was used already' },
  'withdrawal-over': { status: 410, title: 'This withdrawal is over' },
  'withdrawal-elsewhere': {
    status: 403,
    title: 'This withdrawal was begun in another session. Confirm it there, or begin anew',
  },
  'withdrawal-open': { status: 409, title: 'This withdrawal is not confirmed yet' },
  // Webhooks
  'webhook-url-refused': { status: 422, title: 'We do not call this address' },
  'too-many-webhooks': { status: 409, title: 'There is no room for another webhook. End one first' },
  // Confirmations
  'confirmation-required': { status: 403, title: 'Confirm that it is you' },
  'confirmation-over': { status: 410, title: 'This confirmation is over. Start again' },
  'confirmation-mismatch': { status: 409, title: 'This is not what was confirmed. Start again' },
  // Losing access
  'link-over': {
    status: 410,
    title: 'This link was used, replaced by a newer one, or has expired. Ask for a new one',
  },
  'recovery-over': { status: 410, title: 'This recovery is over' },
  'recovery-state': { status: 409, title: 'The recovery is at another step now. Load the page again' },
  'evidence-missing': { status: 409, title: 'Add an identity document first' },
  'too-many-files': { status: 409, title: 'There is no room for another file. Remove one first' },
  'reply-address-required': { status: 403, title: 'Confirm first that you read mail at that address' },
  // Files
  'file-type-refused': { status: 422, title: 'Only JPEG, PNG and PDF files can be taken' },
  'file-too-large': { status: 422, title: 'This file is too large, or has too many pages or pixels' },
  'file-unreadable': {
    status: 422,
    title: 'This file can not be read. Make the picture anew, and try again',
  },
  // Support
  'secret-in-message': {
    status: 422,
    title: 'The message carries a secret. It was not sent. Nobody at support ever needs it',
  },
  'ticket-closed': { status: 409, title: 'This ticket is closed' },
  'too-many-tickets': { status: 409, title: 'There are too many open tickets. Go on with one of them' },
  'verdict-missing': { status: 409, title: 'Only what was found to be phishing can be warned of' },
  'channel-listed': { status: 409, title: 'This is on the list of official channels' },
  'report-empty': { status: 422, title: 'There is nothing in it that could be looked at' },
  'held-whitelist': {
    status: 409,
    title: 'The account was recovered a short while ago. Addresses can be added when the hold is over',
  },
  // The desk
  'desk-session-required': { status: 401, title: 'Sign in at the desk first' },
  'right-missing': { status: 404, title: 'There is nothing here' },
  'invite-over': { status: 410, title: 'This invitation was used or has expired. Ask for a new one' },
  'second-person-required': {
    status: 409,
    title: 'This takes a second person: not who opened it, not who is answerable for it, not yourself',
  },
  'request-over': { status: 410, title: 'This was decided, taken back, or its time is over' },
  'seen-changed': { status: 409, title: 'What you saw has changed. Look at it again, then decide' },
  'evidence-unseen': { status: 409, title: 'Look at every page of the evidence first' },
  'last-admin': { status: 409, title: 'The last admin stays' },
  'volume-refused': {
    status: 429,
    title: 'You did more of this than usual. An alarm was raised; go on in a while',
  },
  'staff-email-taken': { status: 409, title: 'Somebody at the desk has this address already' },
  // Bugs
  internal: { status: 500, title: 'Something went wrong on our side. Nothing was changed' },
} as const satisfies Record<string, { status: number; title: string }>

export type RefusalCode = keyof typeof refusals
