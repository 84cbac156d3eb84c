/** Why a code is not taken, and what helps. */
export const codeFaults: Record<string, { what: string; next: string }> = {
  short: { what: 'This code is too short.', next: 'Use at least 4 characters.' },
  long: { what: 'This code is too long.', next: 'Use 32 characters at most.' },
  blanks: { what: 'There is a wide or second blank in it.', next: 'Put one plain blank between words.' },
  sign: {
    what: 'It has a character that mails cannot safely show.',
    next: 'Use letters, digits, blanks and plain punctuation. No < > & " / @ or pictures.',
  },
  marks: { what: 'It has too many marks on one letter.', next: 'Write it in plain letters.' },
  letters: { what: 'It has hardly any letters.', next: 'Use at least two.' },
  digits: {
    what: 'So many digits look like a code to enter, or a number to call.',
    next: 'Use at most four in a row.',
  },
  link: {
    what: 'Mail programs would make a link of it.',
    next: 'Leave out dots and colons between letters, and “www”.',
  },
  password: {
    what: 'This is your password, and every mail would tell it.',
    next: 'Choose something you use nowhere else.',
  },
  imitation: {
    what: 'It could be taken for a word of ours.',
    next: 'Leave out our name, and words as “password” or “support”.',
  },
}
