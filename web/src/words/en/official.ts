import type { ChannelCheck } from '../../api/shapes.ts'

type Kind = NonNullable<ChannelCheck['kind']>
type Told = { title: string; text: string; next: string }

const forged =
  'Anybody can put it on a message of theirs, so it does not prove that the one you got is genuine.'

export const official = {
  title: 'Is this really us?',
  heading: 'Is this really us?',
  lead: 'Paste a web address, a sender, a phone number, a handle or a wallet address. We compare it with our own list, character by character.',
  label: 'What do you want to check?',
  hint: 'One at a time, just as you got it. It is not opened, and not kept.',
  submit: 'Check it',
  empty: 'Paste something first.',
  tooLong: 'This is too long for an address. Paste the address alone.',
  readAs: 'Read as',
  leadsTo: 'Leads to',
  inFull: 'In full',
  listedAs: 'On our list as',
  why: 'Why',
  kinds: {
    web: 'Web address',
    mail: 'Mail sender',
    phone: 'Phone number',
    sms: 'Sender of an SMS',
    handle: 'Handle',
    wallet: 'Wallet address',
  } satisfies Record<Kind, string>,
  listed: {
    web: {
      title: 'This address is ours',
      text: 'It is on our list. A link can show one address and open another, so read the address bar once you are there.',
      next: 'Type it yourself, or use a bookmark, rather than a link in a message.',
    },
    mail: {
      title: 'This sender is on our list, and can be forged',
      text: `We do write from this address. ${forged}`,
      next: 'Look for your anti-phishing code on top of the mail. Where it is missing, follow no link: open our site yourself.',
    },
    phone: {
      title: 'This number is on our list, and can be forged',
      text: 'We do use it. A caller or an SMS can show any number, so it does not prove who is there.',
      next: 'Hang up and dial it yourself. Tell nobody a password or a code.',
    },
    sms: {
      title: 'This name is on our list, and can be forged',
      text: `Our SMS do show it. ${forged}`,
      next: 'Follow no link in the SMS: open our site yourself.',
    },
    handle: {
      title: 'This handle is ours',
      text: 'It is on our list, on this platform only. The same name elsewhere may be anybody.',
      next: 'Open the profile and read its handle there, not the name shown above it.',
    },
    wallet: {
      title: 'This wallet address is on our list',
      text: 'It is ours on this network only. What is sent on another one is usually lost.',
      next: 'Compare every character again after you paste it: malware swaps addresses on the way.',
    },
  } satisfies Record<Kind, Told>,
  notOurs: {
    title: 'This is not ours',
    text: 'It is not on our list.',
    next: 'Enter nothing there, send nothing to it, call nobody back.',
  },
  imitates: {
    title: 'This is not ours, and it looks like us',
    text: 'It is not on our list, and resembles what is. Somebody may want you to take it for ours.',
    next: 'Enter nothing there, send nothing to it, call nobody back.',
  },
  otherwise: {
    title: 'This is not how we write it',
    text: 'It names something of ours, in a way in which we never write it. Most who do so want to deceive a person or a program.',
    next: 'Do not use it. Open our site yourself.',
  },
  unclear: {
    title: 'We cannot tell',
    text: 'That does not mean it is ours.',
    next: 'Until you know, enter nothing there and send nothing to it.',
  },
  warned: 'Others reported this as phishing',
  warnedText: (since: string) =>
    `We looked at it and confirmed it on ${since}. Somebody uses it to deceive our customers.`,
  tell: 'Somebody sent you this as ours?',
  report: 'Report it',
  already: 'Did you enter something there?',
  changePassword: 'Change your password now',
  reasons: {
    'other-host': 'The host is not on our list.',
    'other-path': 'Only a part of this site is ours, and this is not it.',
    subdomain: 'It lies below an address of ours, and is not listed itself.',
    port: 'The number after the colon is not the one we use.',
    'not-https':
      'It begins with http: whoever is on the way could read along and change what you see. We use https alone.',
    scheme: 'It does not begin with https. It would run or open something other than a page of ours.',
    userinfo: 'What stands before the @ is not where it leads. The host comes after it.',
    'ip-address': 'Its host is a bare number. Ours have names.',
    punycode: 'Its host has letters of other alphabets. Shown in full, it begins with xn-- there.',
    'other-letters': 'It has letters of other alphabets, which may look like those of ours.',
    'trailing-dot':
      'There is a dot at the end of the host. If it ends a sentence, leave it out and check again.',
    'odd-spelling': 'It is spelled in a way that different programs read differently.',
    invisible: 'It has characters in it that cannot be seen. They change where it leads, or hide that.',
    lookalike: 'It resembles a name of ours.',
    'other-address': 'This mailbox is not on our list.',
    'display-name': 'The name in front shows another address than the one that sent it.',
    'other-number': 'The number is not on our list.',
    'country-missing':
      'The same digits are another number in each country. Begin with + and the country code.',
    'other-name': 'The name is not on our list.',
    'which-platform': 'We have this name on some platforms only. Add which one, as in telegram: @name.',
    'other-wallet': 'The address is not on our list.',
    'other-network': 'We have this address on another network.',
    'more-than-one': 'There is more in it than one address. Paste one at a time.',
    unreadable:
      'It cannot be read as an address, a number or a handle. Paste the whole of it, and nothing around it.',
    'sender-can-be-forged': 'Senders can be forged.',
  } satisfies Record<ChannelCheck['reasons'][number], string>,
  reading: 'How to read an address',
  rules: [
    {
      title: 'From the first slash backwards',
      text: 'In a web address, what counts stands right before the first single slash. Read it from there to the left: the last two or three words are who you visit, whatever comes before them.',
      good: 'https://accounts.ours.example/sign-in',
      bad: 'https://ours.example.other.test/sign-in',
    },
    {
      title: 'After the @',
      text: 'In a web address and in a mail address alike, what stands before an @ can be anything. Who it belongs to comes after it.',
      good: 'https://ours.example',
      bad: 'https://ours.example@other.test',
    },
    {
      title: 'Every letter',
      text: 'A zero for an o, an rn for an m, a letter of another alphabet: no eye finds them all. That is what the check is for.',
      good: 'https://ours.example',
      bad: 'https://0urs.example',
    },
  ],
  goodLabel: 'Leads to us:',
  badLabel: 'Leads elsewhere:',
}
