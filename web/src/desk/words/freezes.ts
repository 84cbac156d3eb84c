import { accountWords } from './account.ts'

export const freezesWords = {
  title: 'Freezes',
  lead: 'Accounts that nothing can leave now, newest first. Opening one is a look that its holder reads of.',
  empty: 'No account is frozen.',
  list: 'Frozen accounts',
  account: (id: string) => `Account ${id.slice(0, 8)}`,
  by: accountWords.open.by,
  since: 'Frozen',
  lifting: (left: string) => `ends in ${left}`,
  open: 'Look',
  openOf: (id: string) => `Look at account ${id.slice(0, 8)}`,
  more: 'Show older',
}
