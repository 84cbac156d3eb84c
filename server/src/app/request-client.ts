import type { FastifyRequest } from 'fastify'
import type { AddressList } from '../domains/risk/index.ts'
import { canonicalAddress } from '../platform/client/address.ts'
import { type DeviceName, deviceName } from '../platform/client/device-name.ts'
import type { Place, Places } from '../platform/client/place.ts'
import type { Client } from '../platform/ctx.ts'
import type { CookieNames } from './cookies.ts'

export type ClientParts = { places: Places; addresses: AddressList; names: CookieNames }

/** What one of our tokens looks like; anything else is not looked up. */
const tokenShape = /^[A-Za-z0-9_-]{43}$/
const tokensShape = /^[A-Za-z0-9_-]{43}(\.[A-Za-z0-9_-]{43}){0,3}$/

/** A name that comes twice is no name: which of two was planted can not be told (cookie tossing, E01). */
export function readToken(request: FastifyRequest, name: string, shape = tokenShape): string | null {
  const value = request.cookies[name]
  if (value === undefined || !shape.test(value)) return null
  const header = request.headers.cookie ?? ''
  const pair = `${name}=`
  return header.indexOf(pair) === header.lastIndexOf(pair) ? value : null
}

/** Where a request came from. What takes work is worked out for those who ask: reading one's session asks for none of it. */
export class RequestClient implements Client {
  readonly #parts: ClientParts
  readonly #request: FastifyRequest
  readonly #ip: string
  #address: string | undefined
  #device: DeviceName | undefined

  constructor(parts: ClientParts, request: FastifyRequest) {
    this.#parts = parts
    this.#request = request
    // Read now: a connection that was closed meanwhile does not know its other end any more.
    this.#ip = request.ip
  }

  get address(): string {
    this.#address ??= canonicalAddress(this.#ip) ?? 'unknown'
    return this.#address
  }

  get userAgent(): string {
    return (this.#request.headers['user-agent'] ?? '').slice(0, 512)
  }

  get deviceTokens(): string[] {
    return readToken(this.#request, this.#parts.names.device, tokensShape)?.split('.') ?? []
  }

  get sessionToken(): string | null {
    return readToken(this.#request, this.#parts.names.session)
  }

  get attemptToken(): string | null {
    return readToken(this.#request, this.#parts.names.attempt)
  }

  get probed(): boolean {
    return this.#request.cookies[this.#parts.names.probe] !== undefined
  }

  place(): Place {
    return this.#parts.places.of(this.address)
  }

  listed(): Promise<boolean> {
    return this.#parts.addresses.has(this.address)
  }

  device(): DeviceName {
    this.#device ??= deviceName(this.userAgent)
    return this.#device
  }
}
