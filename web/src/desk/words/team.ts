/** Who works at the desk. */
export const teamWords = {
  title: 'Team',
  lead: 'Who may do what here. Letting somebody in, another role and a new passkey take two admins; shutting somebody out takes one.',
  invite: 'Invite somebody',
  people: 'People',
  showEnded: 'Show those who left',
  hideEnded: 'Hide those who left',
  search: 'Search by name or address',
  none: 'Nobody by that name.',
  states: { invited: 'Invited', joined: '', ended: 'Shut out' },
  you: 'You',
  seen: 'Last here',
  never: 'never',
  joined: 'Joined',
  until: 'Invitation ends',
  passkeys: (count: number) => `${count} ${count === 1 ? 'passkey' : 'passkeys'}`,
  acts: { role: 'Change role', reset: 'Let a new passkey in', end: 'Shut out' },
  form: {
    name: 'Name',
    email: 'E-mail address at work',
    role: 'Role',
    askInvite: 'Ask for the invitation',
    askRole: 'Ask for the other role',
    askReset: 'Ask for a new passkey',
    endNow: (name: string) => `Shut ${name} out now`,
  },
  sheets: {
    invite: {
      title: 'Invite somebody',
      lead: 'Another admin approves it. Then the link goes to their address.',
    },
    role: (name: string) => ({
      title: `Another role for ${name}`,
      lead: 'Another admin approves it. Then they are signed out, and sign in with the new role.',
    }),
    reset: (name: string) => ({
      title: `A new passkey for ${name}`,
      lead: 'Another admin approves it. Then it waits a day. They are told by mail, and can stop it.',
    }),
    end: (name: string) => ({
      title: `Shut ${name} out`,
      lead: 'At once and for good: their sessions, their passkeys and whatever they asked for end. What they did stays written down.',
    }),
  },
  asked: 'Asked for. It counts when another admin approves it under Second person.',
  ended: 'Shut out.',
}
