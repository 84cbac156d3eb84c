import { plural } from '../format.ts'

const kinds = {
  password: 'your password',
  'trading-password': 'your trading password',
  'one-time-code': 'a one-time code',
  'backup-code': 'a backup code',
  'api-secret': 'an API secret',
  'seed-phrase': 'a seed phrase',
  'private-key': 'a private key',
  'unlock-key': 'an unlock key',
}

const dangers: Record<keyof typeof kinds, string> = {
  password: 'Whoever reads it can try it here and everywhere else you use it.',
  'trading-password': 'Whoever reads it can withdraw with it.',
  'one-time-code': 'Whoever reads it in time can use it in your place.',
  'backup-code': 'Whoever reads it can sign in without your second factor.',
  'api-secret': 'Whoever reads it can trade as you.',
  'seed-phrase': 'Whoever reads it can empty the wallet, at once and for good.',
  'private-key': 'Whoever reads it can sign as you, at once and for good.',
  'unlock-key': 'Whoever reads it can open your security settings.',
}

export type Kind = keyof typeof kinds

/** Tickets: what is written to support, signed in and signed out. */
export const support = {
  title: 'Support',
  heading: 'Support',
  lead: 'Write to us, and read the answers here. Nobody at support ever needs a password, a code or the words of a wallet.',
  write: 'Write to support',
  yours: 'Your tickets',
  empty: 'You have not written to us yet.',
  more: 'Show older',
  back: 'All tickets',
  states: { open: 'With us', answered: 'Answered', closed: 'Closed' },
  topics: {
    'sign-in': 'Signing in',
    security: 'Security settings',
    withdrawal: 'A withdrawal or its address',
    'api-keys': 'API keys',
    other: 'Something else',
  },
  form: {
    topic: 'What is it about?',
    subject: 'Subject',
    subjectHint: 'One line',
    text: 'Your message',
    textHint: 'What you did, what happened, and since when. Leave out passwords, codes and wallet words.',
    empty: 'Write something first.',
    send: 'Send to support',
    discard: 'Back without sending',
  },
  signedOut: {
    title: 'Write to support',
    lead: 'Without signing in. We answer on this site: a link to your ticket goes to your address.',
    signIn: 'You can sign in?',
    signInAct: 'Sign in and write there',
    first: 'Where do you read mail?',
    sent: 'Your message is with us',
    number: (number: string) => `Ticket ${number}`,
    sentText: 'A link to it is in your mail. You can go on here in this browser for a day.',
    read: 'Read the ticket',
  },
  link: {
    title: 'Your ticket',
    opening: 'The ticket is being opened.',
    over: 'This link has been replaced',
    overText: 'A newer mail about this ticket has the link that counts.',
    ended: 'No ticket is open in this browser',
    endedText: 'Open it by the link in your newest mail about it.',
    again: 'Write to support anew',
  },
  thread: {
    title: (number: string) => `Ticket ${number}`,
    from: { you: 'You', support: 'Support' },
    messages: 'Messages',
    reply: 'Your answer',
    replyHint: 'Leave out passwords, codes and wallet words.',
    send: 'Send',
    sent: 'Your message is with us.',
    close: 'Close the ticket',
    closed: 'The ticket is closed. It opens again when you write.',
    answersHere: 'Answers are read here alone. A mail that asks you to answer it is not from us.',
    removed: (count: number) =>
      `${plural(count, { one: 'A secret was', other: 'Secrets were' })} taken out before it was kept.`,
    files: 'Files',
    page: (n: number, of: number) => (of === 1 ? 'Look at it' : `Page ${n}`),
    file: (n: number) => `File ${n}`,
    pages: (count: number) => `${count} ${plural(count, { one: 'page', other: 'pages' })}`,
    picture: (file: number, page: number) => `File ${file}, page ${page}`,
    hide: 'Hide',
  },
  secret: {
    kinds,
    found: (kind: Kind) => `This carries ${kinds[kind]}`,
    danger: (kind: Kind) => `${dangers[kind]} Nobody at support needs it. It is not sent.`,
    where: (line: number) => `It stands in line ${line}.`,
    show: 'Show where',
    remove: 'Take it out',
    sentNowhere: 'Looked through on this device while you type; nothing is sent until you press the button.',
  },
}
