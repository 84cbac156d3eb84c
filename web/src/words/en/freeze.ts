/** The freeze as the holder meets it behind the door: the sheet before it, and the line on every page while it lasts. */
export const freeze = {
  act: 'Freeze the account',
  sheet: {
    title: 'Freeze your account?',
    lead: 'For when somebody else may be in it. It works at once.',
    points: [
      'Every other session ends. You stay signed in here.',
      'Nothing can be withdrawn, and no key of a program works.',
      'What is under way is cancelled: confirmations, sign-ins, changes that wait for a code.',
      'Every address of the account is told.',
    ],
    lifting: 'Lifting it takes two proofs and 24 hours.',
    act: 'Freeze the account now',
  },
  frozen: {
    title: 'Your account is frozen',
    text: 'Nothing can be withdrawn. Frozen',
    goOn: 'What to do now',
    lift: 'Lift the freeze',
  },
  lifting: {
    title: (left: string) => `The freeze ends in ${left}`,
    text: (when: string) => `Until ${when} nothing can be withdrawn. That wasn’t you? Stop it.`,
    stop: 'Stop it, keep it frozen',
  },
}
