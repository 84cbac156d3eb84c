import { jsonBodyOf } from './body.ts'
import type { Dialect } from './dialect.ts'
import { judgeSeam, prepareGlued, presentGlued } from './glued.ts'
import { slotOf } from './head.ts'
import { isTimely } from './time.ts'

const key = slotOf('kc-api-key')
const sign = slotOf('kc-api-sign')
const timestamp = slotOf('kc-api-timestamp')
const passphrase = slotOf('kc-api-passphrase')
const version = slotOf('kc-api-key-version')

/** Milliseconds, of the years 2001 to 2286. */
const timeShape = /^[1-9]\d{12}$/
const versionShape = /^[123]$/
/** Decoded, these would part or end parameters, or be decoded once more: two targets would be signed by one text. */
const ambiguous = /%(?:26|3d|23|2b|25|3f)/i

/**
 * KuCoin: base64(HMAC-SHA256(secret, timestamp + method + target + body)), passphrase as base64(HMAC-SHA256(secret, passphrase)), or plain with version 1.
 * Clients sign the query before it is percent-encoded, and send it encoded.
 */
export const kucoin: Dialect = {
  nameOf: ({ values }) => values[key],
  read(received, head, name, { now }) {
    const { method, target } = received
    const { values } = head
    const time = values[timestamp]
    const said = values[version] ?? '1'
    if (time === undefined || !timeShape.test(time) || !isTimely('kucoin', Number(time), now))
      return 'timestamp'
    const body = jsonBodyOf(received, head)
    if (typeof body === 'string') return body
    const decoded = decodeQuery(target)
    if (!versionShape.test(said) || decoded === undefined) return 'malformed'
    const seam = judgeSeam(method, target, body)
    if (seam !== null) return seam
    const isDecoded = decoded !== null && judgeSeam(method, decoded, body) === null
    const wire = `${time}${method}${target}`
    return presentGlued({
      dialect: 'kucoin',
      name,
      method,
      at: Number(time),
      // What its own clients sign comes first.
      text: isDecoded ? `${time}${method}${decoded}` : wire,
      otherText: isDecoded ? wire : null,
      body,
      sign: values[sign] ?? '',
      passphrase: values[passphrase] ?? '',
      isPlain: said === '1',
    })
  },
  prepare: prepareGlued,
}

/** Null where the decoded form is the one that was sent, or may not stand in for it; undefined where it cannot be decoded. */
function decodeQuery(target: string): string | null | undefined {
  const mark = target.indexOf('?')
  if (mark < 0 || !target.includes('%', mark)) return null
  const query = target.slice(mark)
  try {
    const decoded = decodeURIComponent(query)
    return ambiguous.test(query) ? null : target.slice(0, mark) + decoded
  } catch {
    return undefined
  }
}
