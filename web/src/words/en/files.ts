import type { Explanation } from './problems.ts'

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`

/** Handing in pictures and documents. */
export const files = {
  choose: 'Choose a file',
  chooseMore: 'Add another file',
  hint: (most: number, bytes: number) =>
    `Up to ${most} ${most === 1 ? 'file' : 'files'}: JPEG, PNG or PDF, ${megabytes(bytes)} each. Drop or paste them here too.`,
  kept: 'We keep a picture of it. Its name, and where a photo was taken, are thrown away.',
  full: 'There is no room for another file.',
  preparing: 'Getting ready …',
  sending: (percent: number) => `Sending, ${percent} %`,
  checking: 'Checking …',
  waiting: 'Waiting for its turn',
  sent: (name: string) => `${name} was added.`,
  pages: (count: number) => (count === 1 ? '1 page' : `${count} pages`),
  document: 'Document',
  picture: 'Picture',
  remove: 'Remove',
  removeNamed: (name: string) => `Remove ${name}`,
  again: 'Try again',
  dismiss: 'Dismiss',
  list: 'Files',
}

export const fileProblems = {
  'file-type-refused': (): Explanation => ({
    what: 'Only JPEG, PNG and PDF files can be taken.',
    next: 'Save it as one of these. Photos of an iPhone (HEIC): share them as “Most Compatible”, or take a screenshot.',
  }),
  'file-too-large': (): Explanation => ({
    what: 'This file is too large, or has too many pages.',
    next: 'Send a smaller picture, or only the pages that matter.',
  }),
  'file-unreadable': (): Explanation => ({
    what: 'This file can not be read.',
    next: 'Take the picture again, or print the document to a new PDF. Programs and other files inside a PDF are not taken.',
  }),
  'too-many-files': (): Explanation => ({
    what: 'There is no room for another file.',
    next: 'Remove one first.',
  }),
}
