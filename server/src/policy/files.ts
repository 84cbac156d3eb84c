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
  /** Of a picture as it is kept: its longer side. Small print of a document that fills it is read at twice this much zoom. */
  keptSide: 4_000,
  /** One file is unpacked for at most this long, in a process that ends with it. */
  seconds: 20,
  /** Of memory that process may take, all of it. The largest picture that may come needs half. */
  unpackBytes: 640 * megabyte,
  /** At once, over this server process: what they unpack into is memory. */
  atOnce: 2,
  /** Those that wait for their turn; one more is told to come back. */
  queue: 8,
  /** A body that trickles is cut, as that of every request: the web app makes pictures smaller before it sends them. */
  uploadSeconds: 30,
  /** Bodies under way in this server process, all together and of one address: what has come of them is memory. */
  uploads: { bytes: 64 * megabyte, perAddress: 3 },
  /** What was stored and never came to belong to anything is deleted after this long. */
  orphanSeconds: 60 * 60,
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
