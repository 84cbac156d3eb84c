/** On the way from here to the exchange, with the session that is here. */
export const connect = {
  title: 'On to the exchange',
  asking: 'One moment …',
  going: (name: string) => `Taking you to ${name}`,
  lead: 'You will be signed in there as you are here. The address you arrive at:',
  goOn: (name: string) => `Go on to ${name}`,
  refused: {
    title: 'This link does not lead to the exchange',
    text: 'The address it wants to send you to is not one that we know. Somebody may have made it to send you elsewhere. Nothing was shown to anybody.',
    do: 'Type the address of the exchange into your browser yourself.',
  },
  incomplete: {
    title: 'The link is not complete',
    text: 'Go back to the exchange and begin to sign in there again.',
  },
  dashboard: 'Look at your account',
}
