/** Texts of the desk that stand everywhere in it. Each page has a file of its own beside this one. */
export const deskWords = {
  unnamed: 'Desk',
  desk: 'Desk',
  navLabel: 'Desk',
  nav: {
    find: 'Find an account',
    cases: 'Recovery cases',
    tickets: 'Tickets',
    phishing: 'Phishing reports',
    freezes: 'Freezes',
    delivery: 'Delivery',
    audit: 'Audit',
    requests: 'Second person',
    team: 'Team',
  },
  roles: { support: 'Support', reviewer: 'Reviewer', auditor: 'Auditor', admin: 'Admin' },
  start: {
    title: 'Desk',
    lead: 'Your role opens no page here. Ask an admin which one your work needs.',
  },
  sessionLeft: 'Signed in for',
  signOut: 'Sign out',
  reset: {
    title: (from: string) => `From ${from} on, a new passkey can be set up under your name`,
    lead: 'Two admins approved it. If you did not ask for it, stop it now and tell the security officer.',
    stop: 'Stop the new passkey',
  },
  reason: {
    label: 'Reason',
    hint: (least: number) => `At least ${least} characters. It stays in the audit chain under your name.`,
    short: (least: number) => `Say it in ${least} characters or more.`,
    left: (count: number) => `${count} characters left`,
  },
}
