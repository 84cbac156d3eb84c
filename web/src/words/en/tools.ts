import { duration, numberOf, plural } from '../format.ts'

export const mailbox = {
  title: 'Mailbox',
  lead: 'Development only: every mail and SMS this server sends lands here instead of leaving. In production this page does not exist.',
  filter: 'Recipient',
  filterHint: 'A whole address, or a number as in +447700900123',
  empty: 'Nothing yet. Create an account, and its code arrives here.',
  emptyFor: (to: string) => `Nothing to ${to}.`,
  count: (count: number) => `${numberOf(count)} ${plural(count, { one: 'message', other: 'messages' })}.`,
  live: 'New ones appear by themselves.',
  lost: 'The server does not answer. Trying again …',
  choose: 'Choose a message to read it.',
  list: 'Messages',
  channels: { mail: 'Mail', sms: 'SMS' } as Record<string, string>,
  to: 'To',
  sent: 'Sent',
  html: 'As designed',
  text: 'As text',
  copyCode: (code: string) => `Copy the code ${code}`,
  frame: 'The mail as designed',
  view: 'The message',
  smsFrame: 'The SMS as it arrives',
  back: 'All messages',
}

const callers: Record<string, string> = {
  stranger: 'Anyone',
  attempt: 'The browser with a sign-up or sign-in under way',
  holder: 'The account holder, signed in',
  service: 'The exchange’s servers',
  staff: 'The desk',
}

export const reference = {
  title: 'API reference',
  lead: 'Everything the account web does goes through these addresses. The page is drawn from the server’s own description.',
  search: 'Search',
  searchHint: 'Path, words or a refusal code',
  count: (shown: number, all: number) => `${numberOf(shown)} of ${numberOf(all)} operations`,
  none: 'No operation matches.',
  download: 'openapi.json',
  contents: 'Parts',
  caller: 'Who may call',
  callerOf: (caller: string) => callers[caller] ?? caller,
  limits: 'Limits',
  limit: ({ per, size, seconds }: { per: string; size: number; seconds: number }) =>
    `${numberOf(size)} in ${duration(seconds)} per ${per}`,
  noLimits: 'No limit of its own',
  guarded: 'Guarded',
  guardedText: (proofs: string[], effect: string) =>
    `${effect}. Answers confirmation-required first, and asks for ${proofs.join(' and ')}.`,
  parameters: 'Parameters',
  sends: 'You send',
  nothing: 'No body',
  answers: 'It answers',
  refuses: 'It may refuse',
  optional: 'optional',
  code: 'Code',
  status: 'Status',
  meaning: 'Meaning',
}
