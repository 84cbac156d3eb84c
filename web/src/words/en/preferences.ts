import { languageName } from '../format.ts'

export const preferences = {
  title: 'Language and time',
  lead: 'How our mails are written to you. This site follows your browser.',
  line: {
    none: 'Mails tell times in UTC: your time zone is not known yet.',
    zone: (zone: string) => `Mails tell times in ${zone}, and in UTC.`,
  },
  change: 'Change',
  changeLabel: 'Change language and time zone',
  languageName,
  language: 'Language of our mails',
  oneLanguage: 'There is one so far.',
  timeZone: 'Time zone of our mails',
  timeZoneHint: (now: string) => `It is ${now} there now. Mails tell UTC as well.`,
  here: (zone: string) => `Take this device’s: ${zone}`,
  save: 'Save',
  saved: 'Saved. The next mail is written this way.',
}
