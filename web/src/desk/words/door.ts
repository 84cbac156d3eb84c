/** Coming in: the pages that open without a session. */
export const doorWords = {
  signIn: {
    title: 'Sign in',
    heading: 'Sign in at the desk',
    lead: 'Your passkey says who you are. There is no password and no code here, and nobody will ask you for one.',
    act: 'Sign in with your passkey',
    ended: 'You were signed out: the session was over.',
    lost: 'Lost your passkey? Ask two admins: a new one is let in a day after they approved it.',
  },
  join: {
    title: 'Set up your passkey',
    looking: 'Looking at the invitation …',
    heading: (name: string) => `Welcome, ${name}`,
    lead: 'You come in by a passkey on a device of yours. It stays there, and asks for your fingerprint, face or PIN each time.',
    again:
      'The passkeys you had until now end as soon as this one is set up, and every session of yours with them.',
    facts: { role: 'You work as', until: 'The invitation ends' },
    name: 'Name of this passkey',
    nameHint: 'So that you know it again, as in "Blue security key".',
    usual: 'Security key',
    act: 'Set up the passkey',
    done: {
      title: 'Your passkey is set up',
      text: 'The invitation is used up. Sign in with the passkey from now on.',
      act: 'Sign in',
    },
    missing: {
      title: 'The link is not complete',
      text: 'Open it from where you got it again. For your safety it stands in the address bar for a moment only.',
    },
    waits: (from: string) => `This way in opens ${from}. Until then it can only be stopped.`,
    toStop: 'Stop it',
  },
  stop: {
    title: 'Stop a new passkey',
    heading: 'Did you ask for a new passkey?',
    lead: 'Two admins approved that a new passkey is let in under your name. If it was not you, stop it.',
    facts: { name: 'Under the name', from: 'Can be set up from' },
    act: 'Stop the new passkey',
    itWasMe: 'It was you? Keep this link: from that time on it sets up your passkey.',
    toJoin: 'Set up the new passkey',
    done: {
      title: 'The new passkey is stopped',
      text: 'The passkeys of before work as they did. Tell the security officer now: two people with admin rights approved this, or somebody has become them.',
    },
  },
}
