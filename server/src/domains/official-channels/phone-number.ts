import { readE164 } from '../accounts/index.ts'
import { isNear } from './distance.ts'
import type { OfficialList } from './list.ts'
import type { Seen } from './seen.ts'
import { listed, notOurs, unclear, type Verdict } from './verdict.ts'

const link = /^(?:tel|sms|smsto|callto):(?:\/\/)?/i

/** So many digits at the end are what people remember of a number. */
const remembered = 7

/**
 * Reads a number in international form, landlines and freephone too. Without a country its digits are a different number in each, so
 * nothing is said of it. What an address book puts around a number unseen is no trick: only the digits are dialled.
 */
export function checkPhone(list: OfficialList, { text }: Seen): Verdict {
  const typed = text.replace(link, '').replace(/\?.*$/, '')
  const read = readE164(typed)
  if ('fault' in read) return unclear('phone', read.fault === 'country' ? 'country-missing' : 'unreadable')
  const shown = { kind: 'phone', canonical: read.canonical } as const
  const found = list.of('phone').find(({ number }) => number === read.canonical)
  if (found) return listed(shown, found.label, 'sender-can-be-forged')
  const imitates = list
    .of('phone')
    .some(({ number }) => isNear(number, read.canonical, 1) || endOf(number) === endOf(read.canonical))
  return notOurs(shown, imitates, ['other-number'])
}

const endOf = (number: string): string => number.slice(-remembered)
