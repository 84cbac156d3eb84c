import { written } from '../../../policy/networks.ts'
import type { Exit } from '../../../policy/withdrawals.ts'
import { readEmail, readPhone } from '../../accounts/index.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Somebody or something at the exchange itself. Null for what can be none; whether there is one, nobody is asked: that would tell who has an account. */
export const readMember = (destination: Exit['destination'], text: string): string | null =>
  readers[destination](text)

const readers: Record<Exit['destination'], (text: string) => string | null> = {
  address: () => null,
  uid: (text) => (uuid.test(text) ? text.toLowerCase() : null),
  email: (text) => readEmail(text)?.canonical ?? null,
  phone: readNumber,
  order: readReference,
  'sub-account': (text) => (uuid.test(text) ? text.toLowerCase() : readReference(text)),
  none: (text) => (text === '' ? '' : null),
}

/** With its country code: a number typed without one is another person's in another country. */
function readNumber(text: string): string | null {
  const phone = readPhone(text)
  return 'fault' in phone ? null : phone.canonical
}

function readReference(text: string): string | null {
  return written.reference.test(text) ? text : null
}
