import type { FrameWords } from '../wording.ts'

/** What every mail says around its letter. */
export const frame: FrameWords = {
  from: 'This mail is from {host}',
  'anti-phishing': 'Your anti-phishing code:',
  'kind.notice': 'Security notice',
  'kind.check': 'Check this',
  'kind.code': 'Your code',
  'fact.result': 'Result',
  'fact.when': 'When',
  'fact.device': 'Device',
  'fact.place': 'Place',
  'fact.address': 'Address',
  'outcome.done': 'It happened.',
  'outcome.blocked': 'Blocked.',
  'outcome.waiting': 'Not yet.',
  'outcome.nothing': 'Nothing happened.',
  'code.minute': 'Works once, for 1 minute.',
  'code.minutes': 'Works once, for {minutes} minutes.',
  'not-you': 'If this was not you',
  help: 'Help: {support}',
  contact: 'If you cannot get in, contact {operator}.',
  'undo.label': 'Undo this change',
  'undo.note':
    'Works once, until {until}. It undoes the change and signs every device out. It opens nothing.',
  'undo.step': 'Undo the change with the link above.',
  'freeze.meaning':
    'If you are not sure, freeze your account: that ends every session and stops value from leaving. It opens nothing, and nothing is lost by it.',
  'freeze.keep-meaning':
    'If you did not ask for this, keep your account frozen: that stops the lifting and ends every session. It opens nothing, and nothing is lost by it.',
  'freeze.label': 'Freeze my account',
  'freeze.keep': 'Keep my account frozen',
  'links.none':
    'This mail has no link to sign in, and no mail of ours ever has. Type {host} into your browser yourself.',
  'links.undo':
    'The link in this mail only undoes what it tells of. No mail of ours has a link to sign in: type {host} into your browser yourself.',
  'links.freeze':
    'The link in this mail only freezes your account: it opens nothing. No mail of ours has a link to sign in: type {host} into your browser yourself.',
  'links.both':
    'The links in this mail only undo what it tells of, and freeze your account: they open nothing. No mail of ours has a link to sign in: type {host} into your browser yourself.',
  'never-asked': 'Nobody at {operator} asks for your password or a code, by mail, by phone or in a chat.',
  'reason.new-device': 'The device is new to your account.',
  'reason.new-country': 'The country is new to your account.',
  'reason.impossible-travel': 'It is too far from your last sign-in to have travelled there since.',
  'reason.odd-hour': 'You have not signed in at this hour before.',
  'reason.listed-address': 'The network address is on a list of those often used by thieves.',
  'time.utc': '{day} {month} {year} at {clock} UTC',
  'time.utc-same-day': '{clock} UTC',
  'time.zoned': '{day} {month} {year} at {clock}, {zone} time ({utc})',
  'month.1': 'January',
  'month.2': 'February',
  'month.3': 'March',
  'month.4': 'April',
  'month.5': 'May',
  'month.6': 'June',
  'month.7': 'July',
  'month.8': 'August',
  'month.9': 'September',
  'month.10': 'October',
  'month.11': 'November',
  'month.12': 'December',
}
