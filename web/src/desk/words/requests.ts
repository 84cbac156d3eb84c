import type { Right } from '../api/shapes.ts'

/** What waits for a second person. */
export const requestWords = {
  title: 'Second person',
  lead: 'What one person asked for counts when another one approves exactly that.',
  empty: 'Nothing waits for a second person.',
  yours: 'You asked for this: somebody else decides.',
  notYours: 'This is about you: others decide.',
  rights: {
    'account.unfreeze': 'Let a freeze end',
    'case.review': 'Recovery case',
    'staff.invite': 'Invite somebody',
    'staff.change-role': 'Change a role',
    'staff.reset': 'Let a new passkey in',
  } as Partial<Record<Right, string>>,
  params: {
    name: 'Name',
    email: 'E-mail address',
    role: 'Role',
    before: 'Role until now',
    freeze: 'Which of its freezes',
  } as Record<string, string>,
  facts: {
    subject: 'About',
    account: 'Account',
    reason: 'Reason',
    askedBy: 'Asked by',
    asked: 'Asked',
    expires: 'Expires',
    digest: 'Fingerprint',
  },
  approve: 'Approve',
  refuse: 'Refuse',
  takeBack: 'Take back',
  sure: {
    title: (what: string) => `Approve: ${what}`,
    lead: 'It happens at once. You answer for it together with who asked.',
  },
  approved: 'Approved. It has happened.',
  refused: 'Refused. Nothing happens.',
  takenBack: 'Taken back. Nothing happens.',
}
