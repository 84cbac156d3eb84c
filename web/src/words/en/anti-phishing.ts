import { numberOf } from '../format.ts'

export const antiPhishing = {
  title: 'Anti-phishing code',
  lead: 'It stands on top of the mails we send you, and only you and we know it. A mail that says it is ours and shows none, or another one, may be a fake.',
  never:
    'Some mails never show it: those that anybody can cause, as by signing up with your address, and those to an address you added less than 48 hours ago. An SMS shows it where there is room.',
  none: 'You have no code. Our mails to you are harder to tell from fakes.',
  current: 'Your code',
  since: 'Set',
  set: 'Set a code',
  change: 'Change',
  changeLabel: 'Change the anti-phishing code',
  remove: 'Remove',
  removeLabel: 'Remove the anti-phishing code',
  removed: 'The code is removed. Our mails show none from now on.',
  done: 'The code counts. All your addresses were told.',
  form: {
    heading: { first: 'Choose a code', next: 'Choose another code' },
    label: 'New code',
    hint: (least: number, most: number) =>
      `${numberOf(least)} to ${numberOf(most)} characters, as a few words you know at a glance. Not your password, and nothing you use elsewhere.`,
    submit: { first: 'Set the code', next: 'Change the code' },
    back: 'Keep it as it is',
  },
  sample: {
    title: 'A sample',
    lead: 'So a mail of ours looks, with your code on top. Nothing was sent.',
    frame: 'Sample mail with your code',
  },
  line: {
    set: 'On top of our mails to you.',
    none: 'No code stands on top of our mails to you.',
    hidden: 'Set, and hidden while your security settings are locked.',
  },
  hidden: 'Your code is set. While your security settings are locked it is shown in our mails alone.',
}
