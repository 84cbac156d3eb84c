let operator = 'Sallyport'

export const frame = {
  /** Told once the configuration is known; it stands in every tab's name. */
  nameOperator: (name: string): void => {
    operator = name
  },
  documentTitle: (title: string) => `${title} · ${operator}`,
  skip: 'Skip to the content',
  loading: 'Loading',
  tryAgain: 'Try again',
  startAgain: 'Start again',
  waitLeft: 'You can try again in',
  waitUntil: (when: string) => `You can try again from ${when} on`,
  waitOver: 'You can try again now.',
  close: 'Close',
  cancel: 'Cancel',
  copied: 'Copied',
  copyRefused: 'The browser did not allow copying. Select the text and copy it by hand.',
  strip: {
    /** Until the operator's name is known. */
    unnamed: 'Account',
    youAreOn: 'You are on',
    checked: 'This is the address you should see in the address bar too.',
    wrong: (host: string) => `This is not ${host}. Enter nothing here and close this page.`,
  },
  nav: {
    label: 'Account',
    account: 'Your account',
    dashboard: 'Overview',
    security: 'Security',
    sessions: 'Devices',
    activity: 'Activity',
    settings: 'Settings',
    signOut: 'Sign out',
    signedInAs: 'Signed in as',
    sessionEnds: 'Session ends',
    sharedComputer: 'Shared computer: sign out before you leave.',
  },
  foot: {
    ready: 'Before you sign in',
    help: 'Help',
    official: 'Is this really us?',
    reference: 'API reference',
    contact: 'Contact',
    support: 'Support',
    mailbox: 'Mailbox',
  },
  states: { safe: 'Safe', attention: 'To do', danger: 'At risk' },
  notFound: {
    title: 'Nothing here',
    lead: 'This address does not lead to a page. It may have been mistyped, or the link was old.',
    home: 'Go to the start',
  },
  broken: {
    title: 'This page did not work',
    lead: 'The fault is on our side. Nothing was changed.',
  },
}
