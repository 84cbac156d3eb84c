export const contact = {
  title: 'Contact',
  lead: (operator: string) => `How to reach ${operator}, and how to tell that it is really us.`,
  never: 'What support never asks for',
  neverLead: 'Whoever asks for one of these is not us, whatever they know about you.',
  neverList: [
    'Your password, your trading password or your unlock key',
    'A code from your authenticator app, an SMS or a mail',
    'A backup code, or a picture of them',
    'The secret of an API key, a seed phrase or a private key',
    'That you install a program or let somebody see your screen',
    'That you send coins anywhere, “to keep them safe” or as a test',
  ],
  will: 'What support may ask for',
  willList: [
    'The number of your ticket or case: T-…, R-… or P-…',
    'When something happened, and which page you saw',
    'Proof of who you are, and only on the page of a recovery that you began yourself',
  ],
  how: 'Ways to reach us',
  ways: {
    ticket: {
      title: 'Write to support',
      text: 'You read the answer on this site. Our mails about it carry the number alone.',
      act: 'Write',
    },
    access: {
      title: 'You cannot get in',
      text: 'A new password, or the whole way back where everything is lost.',
      act: 'Get back in',
    },
    phishing: {
      title: 'Somebody pretends to be us',
      text: 'Send us the message, the site or the number.',
      act: 'Report it',
    },
    official: {
      title: 'Is this really us?',
      text: 'Compare an address, a sender or a number with our list.',
      act: 'Check it',
    },
    help: {
      title: 'Something does not work',
      text: 'We find out what: clocks, codes that do not arrive, cookies.',
      act: 'Find out',
    },
  },
  other: 'The operator’s own support pages',
  found: 'Found a hole in our security?',
  securityTxt: 'How to report it (security.txt)',
  typed: (host: string) =>
    `We call nobody and ask for nothing by telephone. Type ${host} yourself whenever in doubt.`,
}
