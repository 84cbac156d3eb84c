/** What may be handed in as a file, and what becomes of it. The type is what the bytes say, whatever the name does. */
const day = 24 * 60 * 60
const megabyte = 1024 * 1024

export const files = {
  types: ['image/jpeg', 'image/png', 'application/pdf'],
  bytes: 10 * megabyte,
  /** Of an image as it says of itself, looked at before anything is unpacked (D14). */
  pixels: 40_000_000,
  side: 12_000,
  pages: 10,
  /** Of a page of a document, as it is drawn. */
  pagePixels: 4_000_000,
  /** One file is unpacked for at most this long, in a process that ends with it. */
  seconds: 20,
  /** At once, over this server process: what they unpack into is memory. */
  atOnce: 2,
  /** A body that trickles is cut. */
  uploadSeconds: 60,
  /** Kept after what it belongs to is over. */
  keptSeconds: { recovery: 30 * day, ticket: 90 * day, phishing: 90 * day },
  most: { recovery: 6, ticket: 10, phishing: 1 },
} as const

export type FilePurpose = keyof typeof files.keptSeconds
export type FileType = (typeof files.types)[number]

/** Why a file is refused, in words of the log; outside it is one of three refusals. */
export const fileProblems = [
  'empty',
  'too-large',
  'unknown-type',
  'more-than-one-type',
  'too-many-pixels',
  'too-many-pages',
  'unreadable',
  'active-content',
  'too-slow',
  'infected',
] as const
export type FileProblem = (typeof fileProblems)[number]
