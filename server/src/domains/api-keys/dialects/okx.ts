import { jsonBodyOf } from './body.ts'
import type { Dialect } from './dialect.ts'
import { judgeSeam, prepareGlued, presentGlued } from './glued.ts'
import { slotOf } from './head.ts'
import { isTimely } from './time.ts'

const key = slotOf('ok-access-key')
const sign = slotOf('ok-access-sign')
const timestamp = slotOf('ok-access-timestamp')
const passphrase = slotOf('ok-access-passphrase')

const timeShape = /^20\d\d-[01]\d-[0-3]\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

/** OKX: base64(HMAC-SHA256(secret, timestamp + method + target + body)), passphrase as it is. */
export const okx: Dialect = {
  nameOf: ({ values }) => values[key],
  read(received, head, name, { now }) {
    const { method, target } = received
    const { values } = head
    const time = values[timestamp]
    const at = readTime(time)
    if (at === null || !isTimely('okx', at, now)) return 'timestamp'
    const body = jsonBodyOf(received, head)
    if (typeof body === 'string') return body
    return (
      judgeSeam(method, target, body) ??
      presentGlued({
        dialect: 'okx',
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

/** ISO 8601 with milliseconds in UTC, in its one spelling: there is no 30th of February and no 24 o'clock. */
function readTime(text: string | undefined): number | null {
  if (text === undefined || !timeShape.test(text)) return null
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  const at = Date.UTC(
    digits(text, 0, 4),
    month - 1,
    day,
    digits(text, 11, 13),
    digits(text, 14, 16),
    digits(text, 17, 19),
    digits(text, 20, 23),
  )
  // What is too much for a field goes over into the day.
  return month <= 12 && new Date(at).getUTCDate() === day ? at : null
}

function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let n = from; n < to; n += 1) number = number * 10 + text.charCodeAt(n) - 48
  return number
}
