import { numberOf, plural } from '../../words/format.ts'
import { explainAlso } from '../../words/index.ts'
import type { CaseLine, DeskCase } from '../api/cases.ts'

explainAlso({
  'recovery-over': () => ({ what: 'This case is over.' }),
  'recovery-state': () => ({ what: 'The case is at another step now.', next: 'Load the page again.' }),
  'account-unknown': () => ({
    what: 'There is no account to give back.',
    next: 'Nobody has the address that was named, or another case is open for it. It can only be refused.',
  }),
  'evidence-unseen': () => ({
    what: 'You have not seen every page of the evidence.',
    next: 'Look at the rest first.',
  }),
})

type State = CaseLine['state']
type Evidence = NonNullable<DeskCase['evidence']>

const pages = (count: number): string =>
  `${numberOf(count)} ${plural(count, { one: 'page', other: 'pages' })}`

/** The pages about recovery cases. */
export const caseWords = {
  title: 'Recovery cases',
  lead: 'Somebody says that an account is theirs and nothing opens it any more. Two of you decide, who saw the same evidence.',
  filter: 'Show',
  open: 'Open ones',
  older: 'Show older ones',
  empty: 'There is no such case.',
  list: 'Cases',
  states: {
    evidence: 'Evidence is gathered',
    review: 'To be reviewed',
    waiting: 'Approved, waits',
    open: 'Open for a new set-up',
    completed: 'Completed',
    refused: 'Refused',
    stopped: 'Stopped',
    expired: 'Expired',
  } satisfies Record<State, string>,
  starts: {
    proven: 'With password and address',
    unproven: 'With nothing proven',
  } satisfies Record<CaseLine['start'], string>,
  accounts: {
    known: 'Known',
    nobody: 'Nobody has the address that was named',
    rival: 'Another case is open for it',
  } satisfies Record<CaseLine['account'], string>,
  parts: { opener: 'You opened it', first: 'You answer for it', second: 'You are second' },
  free: 'Nobody yet',
  nobodyYet: 'Nobody answers for it yet',
  answers: (name: string) => `${name} answers for it`,
  both: (one: string, other: string) => `${one} and ${other}`,
  openFor: {
    act: 'Open a case for somebody',
    title: 'Open a case for somebody who cannot use the page',
    lead: 'They get a link at the address they give, and hand in their evidence there. You will have no say in this case.',
    identifier: 'Address or number of the account',
    country: 'Country of a number without +',
    countryHint: 'Two letters, as in DE. Leave it empty for an address.',
    contact: 'Where they read mail now',
    done: (number: string) => `Case ${number} is open. The link is on its way to the address.`,
  },
  back: 'Recovery cases',
  facts: {
    state: 'State',
    start: 'Began',
    account: 'Account',
    card: 'Look at the account',
    rivalOf: 'In its way',
    rivals: 'Others who ask for it',
    warning: {
      title: 'Somebody else asks for this account too',
      text: 'One of them is not the owner. Look at their cases before you decide.',
    },
    named: 'Named',
    contact: 'Reads mail at',
    device: 'Asked from',
    asked: 'Asked',
    submitted: 'Handed in',
    until: { waiting: 'Opens', other: 'Ends by itself' },
    ended: 'Ended',
    because: 'Because',
    wanted: 'Asked for more',
    opener: 'Opened at the desk by',
  },
  seats: {
    heading: 'Who decides',
    lead: 'Who opened the case, who answers for it and who is second are three people.',
    first: 'Answers for it',
    second: 'Second person',
    take: { first: 'Answer for this case', second: 'Be the second person' },
    takeOver: (name: string) => `Take over from ${name}`,
    sure: {
      title: 'Take this seat over',
      lead: (name: string) =>
        `What ${name} approved does not count any more. That you took over stays in the audit chain.`,
    },
    taken: { first: 'You answer for this case now.', second: 'You are the second person now.' },
    approved: 'Approved what lies here now',
    before: 'Approved what lay here before: it does not count',
  },
  evidence: {
    heading: 'Evidence',
    closed: {
      seat: 'Only the two who decide see what was handed in.',
      gathered: 'It is still being gathered. You see it once it is handed in.',
      over: 'Nobody sees it any more. It is deleted by its rule.',
    },
    count: (files: number) => `${numberOf(files)} ${plural(files, { one: 'file', other: 'files' })}`,
    fingerprint: 'Fingerprint of all you see here',
    statement: 'In their words',
    noStatement: 'They wrote nothing.',
    files: 'Files',
    kinds: {
      'identity-document': 'Identity document',
      selfie: 'Photograph of themselves',
      statement: 'Statement or receipt',
      other: 'Something else',
    } satisfies Record<Evidence['files'][number]['kind'], string>,
    pages,
    seenAll: 'Seen',
    seenSome: (seen: number, all: number) => `${numberOf(seen)} of ${pages(all)} seen`,
    look: 'Look at it',
    addresses: 'Addresses of the account',
    since: 'since',
    verdicts: 'Identity provider',
    noVerdict: 'It said nothing.',
    verdict: { match: 'Match', 'no-match': 'No match', unclear: 'Unclear' },
  },
  viewer: {
    title: (kind: string) => `Look at: ${kind}`,
    lead: 'Each page you look at is written down with your reason. The holder of the account reads that it was looked at.',
    act: 'Show it',
    page: (page: number, all: number) => `Page ${page} of ${all}`,
    previous: 'Page before',
    next: 'Next page',
    zoom: 'Size',
    sizes: { fit: 'Fit', full: 'Full size', double: 'Twice' },
    close: 'Put it away',
    picture: (kind: string, page: number) => `${kind}, page ${page}`,
    region: 'Evidence being looked at',
  },
  decide: {
    heading: 'Decide',
    checks: {
      genuine: 'The document is whole, legible, valid, and shows no sign of being altered.',
      person: 'The photograph shows the person of the document, with our name and a date of these days.',
      account: 'Something shows that the account belongs to this person.',
      other:
        'I weighed what may speak against it: others who ask, the verdict, what they wrote and left out.',
    },
    approve: 'Approve what I saw',
    approveTitle: (number: string) => `Approve case ${number}`,
    approveLead: (digest: string) =>
      `You answer for exactly what you saw, fingerprint ${digest}. With the second approval the wait begins, and every address of the account is told.`,
    unseen: 'Look at every page first.',
    unchecked: 'Go through the list first.',
    nothing: 'There is no account to give back: this case can only be refused.',
    approved: 'Approved.',
    mine: 'You approved what lies here. It takes the other one.',
    ask: 'Ask for more',
    askTitle: 'Send it back for more',
    askLead:
      'Write it for the person who asked: they read exactly this on their page. What was approved so far does not count any more.',
    wanted: {
      label: 'What is needed',
      hint: 'One line, 10 to 500 characters. Ask for no password, code or secret.',
      most: 500,
    },
    asked: 'Sent back. They are told.',
    refuse: 'Refuse',
    refuseTitle: (number: string) => `Refuse case ${number}`,
    refuseLead: 'It ends the case. Who asked reads the word you choose; your reason stays here.',
    because: 'What they are told',
    words: {
      'not-enough': 'The evidence is not enough',
      unreadable: 'The evidence cannot be read',
      'does-not-match': 'The evidence does not match',
      'suspected-fraud': 'Suspected fraud',
    },
    refused: 'Refused. They are told.',
  },
  history: {
    heading: 'What happened',
    asked: 'Asked for',
    openedBy: (name: string) => `Opened by ${name}`,
    submitted: 'Evidence handed in',
    viewed: (name: string, what: string, count: number) => `${name} looked at ${pages(count)} of: ${what}`,
    aFile: 'a file',
    approved: (name: string) => `${name} approved`,
    void: 'does not count any more',
    verdict: (verdict: string) => `Identity provider: ${verdict}`,
    ended: 'Ended',
  },
}
