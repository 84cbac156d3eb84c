/** Sentences that several letters share. */
export const steps = {
  signIn: 'Open your browser, type {host}, and sign in.',
  signInKnown: 'Open your browser on a device you have signed in with before, type {host}, and sign in.',
  endSessions: 'End every session and forget every device that is not yours. They are out at once.',
  newCodes: 'Make new backup codes. That ends the old ones.',
  addFactor:
    'If you have no second factor yet, add a passkey or an authenticator app. Then the password alone opens nothing.',
  changePassword: 'Change your password.',
}

/** What too many wrong tries in a row come to. */
export const stopped =
  'were given in a row. No more are taken from where they came, so that nobody can go on guessing. Your other devices are not affected.'

export const knowsPassword = 'Whoever did this knows your password.'
export const nobodyGotIn = 'Nobody got in.'
export const inEffect = 'It is in effect now.'
export const nothingToDo = 'There is nothing to do. Your account is as it was.'
