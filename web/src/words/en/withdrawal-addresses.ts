import type { WithdrawalAddress, WithdrawalLook } from '../../api/shapes.ts'
import { numberOf, plural } from '../format.ts'

type Why = WithdrawalLook['lookAlikes'][number]['why']
type Kind = WithdrawalAddress['kind']

const addresses = (count: number): string =>
  `${numberOf(count)} ${plural(count, { one: 'address', other: 'addresses' })}`

/** The list of addresses that value may go to. */
export const withdrawalAddresses = {
  title: 'Withdrawal addresses',
  lead: 'The addresses that value may go to. A new or changed one counts after 24 hours, so that you have time to stop it.',
  back: 'Settings',
  list: 'Your list',
  add: 'Add an address',
  none: 'There is no address on your list. Nothing can be withdrawn until you add one.',
  search: 'Search your list',
  searchHint: 'By label, asset, network, or a part of the address.',
  noMatch: 'Nothing on your list is like that.',
  more: 'Show more',
  masked: {
    title: 'Your security settings are locked',
    text: 'Addresses are not shown in full, and the list cannot be changed, until you unlock them.',
  },
  active: 'Usable',
  waiting: (left: string) => `Usable in ${left}`,
  memo: 'Memo or tag',
  acts: 'Change or remove',
  actsOf: (label: string) => `Change or remove ${label}`,
  rename: 'Rename',
  renameOf: (label: string) => `Rename ${label}`,
  newLabel: 'New label',
  saveLabel: 'Save the label',
  renamed: 'The label is changed. All your addresses were told.',
  change: 'Change',
  changeOf: (label: string) => `Change ${label}`,
  remove: 'Remove',
  removeOf: (label: string) => `Remove ${label}`,
  removed: 'The address is off your list. Value can no longer go there.',
  added: 'The address is on your list, and counts in 24 hours. All your addresses were told.',
  changed: 'The address is changed, and counts in 24 hours. All your addresses were told.',
  kinds: {
    'on-chain': 'Address on a network',
    'internal-uid': 'Another account here, by its number',
    'internal-email': 'Another account here, by e-mail',
    'internal-phone': 'Another account here, by phone',
    'sub-account': 'Sub-account',
  } satisfies Record<Kind, string>,
  mode: {
    on: {
      title: 'Withdrawals go to this list only',
      text: 'Whoever gets into your account cannot send value anywhere else.',
      act: 'Let withdrawals go anywhere',
    },
    ending: {
      title: (left: string) => `In ${left} withdrawals can go anywhere`,
      text: (until: string) =>
        `Your list counts until ${until}. Did you not ask for this? Keep your list now.`,
      act: 'Keep my list',
    },
    off: {
      title: 'Withdrawals can go to any address',
      text: 'An address on your list still waits its 24 hours. Whoever gets into your account can send value anywhere else.',
      act: 'Only to my list again',
    },
    asked: 'It begins in 48 hours. All your addresses were told, and you can stop it until then.',
    kept: 'Your list stays on.',
    turnedOn: 'From now on withdrawals go to your list only.',
  },
  form: {
    add: 'Add a withdrawal address',
    change: 'Change a withdrawal address',
    instead: (label: string) => `In the place of “${label}”, which stops counting at once.`,
    kind: 'Where to',
    asset: 'Asset',
    assetHint: 'As the exchange names it, like BTC or USDT.',
    network: 'Network',
    networkHint: 'The one the recipient named.',
    other: 'Another network',
    otherName: 'Name of the network',
    otherHint:
      'As the exchange writes it, like litecoin. We cannot check the checksum of its addresses: compare all of it.',
    address: {
      'on-chain': 'Address',
      'internal-uid': 'Number of the account',
      'internal-email': 'E-mail address',
      'internal-phone': 'Mobile number, with its country code',
      'sub-account': 'Name of the sub-account',
    } satisfies Record<Kind, string>,
    addressHint: 'Copy it and compare it, all of it: malware swaps addresses on the way.',
    tag: 'Destination tag',
    memo: 'Memo',
    memoHint: 'Leave it empty only if the recipient named none. Without it value may be lost.',
    label: 'Label',
    labelHint: 'How you know it again. Only you see it.',
    badLabel: 'Give it a label of 1 to 64 characters.',
    badAsset: 'Write the asset as the exchange does: letters and digits.',
    readAs: 'We read it as',
    reading: 'Checking …',
    compare: 'Compare every group with what the recipient gave you.',
    listed: 'This one is on your list already.',
    submit: { add: 'Add it', change: 'Change it' },
    cancel: 'Back to your list',
  },
  alike: {
    title: 'This looks like an address on your list, and is another one',
    text: 'Somebody may have put it in your history so that you copy it. Compare the middle.',
    onList: (label: string) => `On your list, “${label}”`,
    why: {
      'same-ends': 'Its first and last characters are the same.',
      case: 'Only capital and small letters differ.',
      confusable: 'Only characters of the same shape differ.',
      'same-address-other-memo':
        'The address is the same; the memo or tag is another one, and so is who gets it.',
    } satisfies Record<Why, string>,
  },
  section: {
    on: (count: number, more: boolean) =>
      count === 0
        ? 'Withdrawals go to your list only, and it is empty.'
        : `Withdrawals go to your list only: ${more ? `more than ${numberOf(count)} addresses` : addresses(count)}.`,
    ending: (left: string) => `In ${left} withdrawals can go to any address.`,
    off: 'Withdrawals can go to any address.',
    look: 'Open the list',
  },
}
