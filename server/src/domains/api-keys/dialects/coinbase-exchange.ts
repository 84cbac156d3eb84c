import { jsonBodyOf } from './body.ts'
import type { Dialect } from './dialect.ts'
import { judgeSeam, prepareGlued, presentGlued } from './glued.ts'
import { slotOf } from './head.ts'
import { isTimely } from './time.ts'

const key = slotOf('cb-access-key')
const sign = slotOf('cb-access-sign')
const timestamp = slotOf('cb-access-timestamp')
const passphrase = slotOf('cb-access-passphrase')

/** Seconds, of the years 2001 to 2286, with decimals or without. */
const timeShape = /^[1-9]\d{9}(?:\.\d{1,6})?$/

/** Coinbase Exchange: base64(HMAC-SHA256(base64decode(secret), timestamp + method + target + body)), passphrase as it is. */
export const coinbaseExchange: Dialect = {
  nameOf: ({ values }) => values[key],
  read(received, head, name, { now }) {
    const { method, target } = received
    const { values } = head
    const time = values[timestamp]
    if (time === undefined || !timeShape.test(time)) return 'timestamp'
    const at = Number(time) * 1000
    if (!isTimely('coinbase-exchange', at, now)) return 'timestamp'
    const body = jsonBodyOf(received, head)
    if (typeof body === 'string') return body
    return (
      judgeSeam(method, target, body) ??
      presentGlued({
        dialect: 'coinbase-exchange',
        name,
        method,
        at,
        text: `${time}${method}${target}`,
        otherText: null,
        body,
        sign: values[sign] ?? '',
        passphrase: values[passphrase] ?? '',
        isPlain: false,
      })
    )
  },
  prepare: prepareGlued,
}
