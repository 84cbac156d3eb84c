export const before = {
  title: 'Before you sign in',
  heading: 'Before you sign in',
  lead: 'Six things. They take a minute, and most thieves stop at one of them.',
  address: {
    title: 'Our address, on top of every page',
    here: 'You are on',
    text: 'Read it here and in the address bar, each time. Type it yourself or use a bookmark: a link in a message may lead anywhere.',
  },
  shared: {
    title: 'A computer that is not yours',
    text: 'Say so on the sign-in page. The session ends after 15 idle minutes, nothing is remembered, and your browser forgets it when it closes. Sign out before you leave.',
  },
  asked: {
    title: 'Nobody of ours asks for a secret',
    text: 'Whoever wants your password, a code or a backup code by mail, chat or telephone is not us, whatever name or number you see.',
    check: 'Check a message or a caller',
  },
  signIn: 'Sign in',
  trouble: 'Something does not work?',
  find: 'Find out why',
}
