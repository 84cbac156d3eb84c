/** How long a text may be, in characters before anything is put in: one that fits a phone, and a subject that fits a line. */
export const longest = {
  subject: 70,
  heading: 80,
  paragraph: 400,
  result: 120,
  meaning: 320,
  step: 240,
  frame: 320,
} as const

export const most = { paragraphs: 6, steps: 6 } as const
