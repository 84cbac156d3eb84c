/** What a new key is, shown one time. */
export const apiKeyMade = {
  done: (label: string) => `“${label}” is made`,
  heading: 'Save your key',
  lead: 'What signs for you is shown this one time. Put it into your program now, and keep no copy where others look.',
  leadPair:
    'The private key was made in this browser and never left it. Put it into your program now: nobody can show it again, not even we.',
  sheetTitle: 'API key',
  name: 'Key',
  secret: 'Secret',
  passphrase: 'Passphrase',
  privateKey: 'Private key',
  copy: {
    name: 'Copy the key',
    secret: 'Copy the secret',
    passphrase: 'Copy the passphrase',
    privateKey: 'Copy the private key',
  },
  downloadKey: 'Download the private key (PEM)',
  keyFile: (name: string) => `${name}.pem`,
  note: 'Whoever has it can do with your account what the key allows, without you.',
  waits: (when: string) => `What moves value counts from ${when} on. Until then all else works.`,
  saved: 'I have saved it',
  withoutSecret: (label: string) => `“${label}” is made. Sign with the private key that you have.`,
}
