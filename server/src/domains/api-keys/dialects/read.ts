import type { ApiRefusal, DialectName } from '../../../policy/api-keys.ts'
import { coinbaseExchange } from './coinbase-exchange.ts'
import type { Dialect, Stored } from './dialect.ts'
import { readHead } from './head.ts'
import { kraken } from './kraken.ts'
import { kucoin } from './kucoin.ts'
import { native } from './native.ts'
import { okx } from './okx.ts'
import type { Circumstances, Material, Presented, Received, Refused } from './request.ts'
import { judgeShape } from './shape.ts'

const dialects: Readonly<Record<DialectName, Dialect>> = {
  native,
  kucoin,
  okx,
  'coinbase-exchange': coinbaseExchange,
  kraken,
}

const nameShape = /^[\x21-\x7e]{1,64}$/

/**
 * Reads a request in the dialect whose headers it carries: form first, then the key it names, then its time. What comes back is nobody's yet: find the key by
 * `name`, see that its dialect is this one, and ask `check`.
 */
export function read(received: Received, circumstances: Circumstances): Presented | Refused {
  const head = readHead(received.headers)
  const dialect = head.dialect ?? 'native'
  const refuse = (refused: ApiRefusal, name: string | null = null): Refused => ({ refused, dialect, name })
  const shape = judgeShape(received, head)
  if (shape !== null) return refuse(shape)
  if (head.twice) return refuse('several-keys')
  const name = dialects[dialect].nameOf(head)
  if (name === undefined) return refuse('no-key')
  if (!nameShape.test(name)) return refuse('unknown-key')
  const presented = dialects[dialect].read(received, head, name, circumstances)
  return typeof presented === 'string' ? refuse(presented, name) : presented
}

/** Whose headers a request carries; several where it cannot be said. */
export function findDialect(headers: Received['headers']): DialectName | 'several' | null {
  const { dialect, twice } = readHead(headers)
  return twice ? 'several' : dialect
}

/** What requests of a key are checked with; made once and kept as long as the row of the key is. */
export const prepareMaterial = (dialect: DialectName, stored: Stored): Material =>
  dialects[dialect].prepare(stored)
