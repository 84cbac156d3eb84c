type Facts = { operator: string; title: string; host: string; account: string; made: string }

/** What is shown one time, and kept on paper or in a file. */
export const paper = {
  account: 'Account',
  made: 'Made',
  host: 'Site',
  copy: 'Copy',
  download: 'Download as text',
  print: 'Print',
  fileName: (title: string, host: string) =>
    `${[title, host].map((part) => part.toLowerCase().replace(/[^a-z0-9.-]+/g, '-')).join('-')}.txt`,
  file: ({ operator, title, host, account, made }: Facts, lines: readonly string[], note: string) =>
    [
      `${operator}: ${title}`,
      `Site: ${host}`,
      `Account: ${account}`,
      `Made: ${made}`,
      '',
      ...lines,
      '',
      `${note} Nobody of ours ever asks for it.`,
      '',
    ].join('\n'),
  leaving: {
    title: 'This is shown only now',
    text: 'What you have not saved is gone once you leave.',
    stay: 'Stay here',
    leave: 'Leave it',
  },
}
