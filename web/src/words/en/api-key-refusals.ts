/** Why a request in the name of a key was refused, to its holder. The client is told none of it. */
export const refusals: Record<string, { what: string; next?: string }> = {
  'wrong-signature': {
    what: 'The signature was wrong',
    next: 'The secret in your program is another one, or somebody guesses.',
  },
  'wrong-passphrase': { what: 'The passphrase was wrong', next: 'Enter the one you saved with this key.' },
  'other-dialect': {
    what: 'It was signed in another way than this key',
    next: 'Choose the exchange in your program that the key was made for.',
  },
  'wrong-address': {
    what: 'It came from outside the addresses of the key',
    next: 'Is it your program, change its addresses. If not, somebody has the secret: end the key.',
  },
  'wrong-permission': { what: 'The key may not do that', next: 'Your program wants more than you gave it.' },
  'wrong-pair': { what: 'The key may not trade that pair' },
  suspended: { what: 'The key was suspended' },
  ended: { what: 'The key was ended' },
  expired: { what: 'The time of the key was over' },
  replayed: {
    what: 'The very same request came a second time',
    next: 'Your program may send it again after a lost answer; or somebody reads along.',
  },
  nonce: {
    what: 'Its nonce was not higher than the one before',
    next: 'Two programs with one key? Give each its own, or widen the nonce window.',
  },
  timestamp: { what: 'Its time was too far off', next: 'Set the clock of the machine by the network.' },
  locked: { what: 'Too many failures came from there', next: 'That address is shut for five minutes.' },
  insecure: { what: 'It came without encryption', next: 'Use https, and make a new key.' },
  'key-in-query': {
    what: 'Its secret stood in the address, where others can read it',
    next: 'End the key and make a new one.',
  },
  'from-a-page': { what: 'It was sent by a page in a browser', next: 'A key belongs in no page.' },
  'several-keys': { what: 'It carried credentials twice' },
  malformed: { what: 'It was not written as the exchange’s clients do' },
  'method-refused': { what: 'It used a method that is not taken' },
  'encoding-refused': { what: 'Its body was compressed' },
  'too-large': { what: 'It was too large' },
  'body-unseen': { what: 'Its body did not reach us', next: 'That is for the exchange to mend.' },
}
