import { plural, timeLeft } from '../format.ts'

const dayMilliseconds = 86_400_000

export const days = (count: number): string => `${count} ${plural(count, { one: 'day', other: 'days' })}`

/** To the day while there are several: nobody counts hours over weeks. */
const left = (until: string, now: number): string => {
  const rest = Date.parse(until) - now
  return rest > 2 * dayMilliseconds ? days(Math.round(rest / dayMilliseconds)) : timeLeft(until, now)
}

/** The lock on all security settings: its page, and the line that tells of it on others. */
export const settingsLock = {
  title: 'Settings lock',
  entry: {
    title: {
      open: 'Your security settings are open',
      locked: 'Your security settings are locked',
      unlocking: 'Your security settings are being unlocked',
    },
    open: 'Lock them, and nobody can change them for as long as you choose.',
    locked: (count: number) => `Unlocking takes ${days(count)}.`,
    unlocking: (until: string, now: number) => `They open in ${left(until, now)}.`,
    act: 'Lock them',
    look: 'Look at it',
  },
  open: {
    heading: 'Lock your security settings',
    lead: 'For the day on which a thief has your password and your phone. While they are locked, nobody can change them. Not you, and not us.',
    shut: 'What is shut',
    shutPoints: [
      'Password, second factors, addresses, withdrawal addresses and keys stay as they are.',
      'What is under way ends, and withdrawal addresses that still wait leave your list.',
      'What a thief could use is hidden: your anti-phishing code, and where your withdrawals go.',
    ],
    still: 'What you can still do',
    stillPoints: [
      'Sign in, trade, and withdraw to the addresses on your list.',
      'Freeze the account, end sessions, and stop what is under way.',
    ],
    daysLabel: 'Unlocking takes',
    daysHint: 'Every hour of it. Nobody can shorten it, and every address of yours is told when it begins.',
    days,
    keyLabel: 'Make an unlock key',
    keyHint:
      'On paper, it opens the settings at once. We show it one time. Keep it where no thief of your phone looks.',
    noKey: 'Without a key there is only the wait.',
    act: 'Lock the settings',
  },
  made: {
    done: 'Your security settings are locked',
    heading: 'Save your unlock key',
    lead: 'It opens the settings at once, together with your password and your factor. It is shown this one time: what you do not save now is gone.',
    sheetTitle: 'Unlock key',
    note: 'It opens your security settings at once. Keep it away from the phone and from prying eyes.',
    keyLabel: 'Unlock key, in groups of four',
    saved: 'I have saved it',
  },
  locked: {
    heading: 'Your security settings are locked',
    lead: 'Nothing that guards your account can be changed, whoever asks.',
    since: 'Locked',
    takes: 'Unlocking takes',
    key: 'Unlock key',
    hasKey: 'You have one',
    noKey: 'None was made',
    ask: 'Unlock them',
    askText: (count: number) =>
      `They open after ${days(count)}. Every address of yours is told now, and your other sessions end.`,
    act: 'Begin to unlock',
  },
  unlocking: {
    heading: (until: string, now: number) => `Your security settings open in ${left(until, now)}`,
    lead: (when: string) => `On ${when}. Until then nothing of them can be changed.`,
    notYou: 'That wasn’t you? Stop it: they stay locked, and whoever asked has to begin anew.',
    stop: 'Stop it, keep them locked',
    stopped: 'Your security settings stay locked.',
    passed: (percent: number) => `${percent} % of the waiting time has passed`,
  },
  key: {
    heading: 'Unlock with your key',
    text: 'The key you saved opens them at once.',
    label: 'Unlock key',
    hint: 'Seven groups of four. Blanks, dashes and small letters are fine.',
    empty: 'Enter your unlock key.',
    act: 'Unlock now',
    opened: 'Your security settings are open.',
  },
  line: {
    locked: 'Your security settings are locked',
    shut: 'Nothing of them can be changed.',
    hides: 'Addresses are not shown in full.',
    look: 'Look at the lock',
  },
}
