import type { Knobs } from '../../../../test/authenticator.ts'
import { type CborValue, cbor, cose, ed25519Key, ellipticKey, head, rsaKey } from '../../../../test/cbor.ts'

export type Case<T> = [what: string, knobs: T]

/** Pages that are not ours (B03). `own`: the origin of the page that is. */
export function foreignPages(own: string): Case<Knobs>[] {
  const { port, host, hostname } = new URL(own)
  const origins = [
    `https://${host}`,
    `http://${hostname}`,
    `http://${hostname}:${Number(port) + 1}`,
    `http://evil.${host}`,
    `${own}.evil.example`,
    `${own}@evil.example`,
    `${own}/`,
    own.toUpperCase(),
    `http://${hostname}.:${port}`,
    `http://127.0.0.1:${port}`,
    'https://evil.example',
    'android:apk-key-hash:abc',
    'null',
    '',
  ]
  const sites = ['evil.example', `evil.${hostname}`, own, hostname.toUpperCase(), '']
  const foreign = Buffer.alloc(32).toString('base64url')
  return [
    ...origins.map((origin): Case<Knobs> => [`origin ${origin || '(none)'}`, { origin }]),
    ...sites.map((rpId): Case<Knobs> => [`rpId ${rpId || '(none)'}`, { rpId }]),
    ['a frame of another site', { crossOrigin: true }],
    ['a frame that names its site', { crossOrigin: true, topOrigin: 'https://evil.example' }],
    ['a site around it, though no frame', { topOrigin: 'https://evil.example' }],
    ['our own site around it', { topOrigin: own }],
    ['an empty site around it', { clientData: { topOrigin: '' } }],
    ['no site around it, said out loud', { clientData: { topOrigin: null } }],
    ['another type', { type: 'payment.get' }],
    ['another challenge', { clientData: { challenge: foreign } }],
  ]
}

/** Holders who were not there, or not verified, and backups that can not be (B04). */
export const unfitUses: Case<Knobs>[] = [
  ['who did not prove who they are', { userVerified: false }],
  ['who was not there', { userPresent: false }],
  ['who was neither there nor verified', { userPresent: false, userVerified: false }],
  ['whose passkey is backed up and can not be', { backupEligible: false, backedUp: true }],
]

const point = Buffer.alloc(32, 3)
const zero = Buffer.alloc(32)

/** Keys nobody asked for, or nobody should trust (B06). */
export const unsoundKeys: Case<Knobs>[] = [
  [
    'of an algorithm nobody offered',
    { publicKey: cose([1, 2], [3, -35], [-1, 2], [-2, point], [-3, point]) },
  ],
  ['of weak RSA', { publicKey: rsaKey(Buffer.alloc(128, 255), Buffer.of(1, 0, 1)) }],
  ['of RSA with exponent 1', { publicKey: rsaKey(Buffer.alloc(256, 255), Buffer.of(1)) }],
  ['off the curve', { publicKey: ellipticKey(point, point) }],
  ['at zero', { publicKey: ellipticKey(zero, zero) }],
  ['at the zero of Ed25519', { publicKey: ed25519Key(zero) }],
  ['of order one', { publicKey: ed25519Key(Buffer.concat([Buffer.of(1), zero.subarray(1)])) }],
  ['with nothing in it', { publicKey: cose() }],
]

const object = (fmt: CborValue, statement: [string, CborValue][]) => (_honest: Buffer, data: Buffer) =>
  cbor(
    new Map<string, CborValue>([
      ['fmt', fmt],
      ['attStmt', new Map(statement)],
      ['authData', data],
    ]),
  )
const certificate: [string, CborValue][] = [
  ['alg', -7],
  ['sig', Buffer.alloc(70)],
  ['x5c', [Buffer.alloc(300)]],
]

/** Statements of makers that nobody asked for. */
export const unaskedStatements: Case<Knobs>[] = [
  ...['packed', 'tpm', 'android-key', 'android-safetynet', 'fido-u2f', 'apple', 'compound', ''].map(
    (format): Case<Knobs> => [`of ${format || '(none)'}`, { attestationObject: object(format, certificate) }],
  ),
  ['of nothing, with something in it', { attestationObject: object('none', [['alg', -7]]) }],
  ['of its own key, with a wrong signature', { selfAttested: 'wrongly' }],
  ['of its own key, with no signature', { attestationObject: object('packed', [['alg', -7]]) }],
]

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const deep = (byte: string, depth = 10_000): Buffer => Buffer.concat([hex(byte.repeat(depth)), Buffer.of(0)])
const around = (statement: Buffer, data: Buffer): Buffer =>
  Buffer.concat([hex('a3'), cbor('fmt'), cbor('none'), cbor('attStmt'), statement, cbor('authData'), data])
const twice = (_honest: Buffer, data: Buffer): Buffer =>
  Buffer.concat([around(hex('a0'), cbor(data)), cbor('fmt'), cbor('none')]).fill(0xa4, 0, 1)

export const megabyte = 1024 * 1024
const megabytes = cbor(new Map([['x', Buffer.alloc(megabyte)]]))

/** What stands where an attestation object should, made from an honest one and the authenticator data in it (B08). */
export const hostileObjects: Case<NonNullable<Knobs['attestationObject']>>[] = [
  ['10,000 lists in each other', () => deep('81')],
  ['10,000 maps in each other', () => deep('a100')],
  ['10,000 tags in each other', () => deep('c1')],
  ['10,000 lists in the statement', (_honest, data) => around(deep('81'), cbor(data))],
  ['a statement of 4 GB', (_honest, data) => around(hex('5affffffff'), cbor(data))],
  ['a map of 2^64 - 1 pairs', () => hex('bbffffffffffffffff0000')],
  ['a list of 2^31 items', () => hex('9a8000000000')],
  ['a text of 2^53 bytes', () => hex('7b0020000000000000')],
  ['endless things', () => hex('bf63666d74646e6f6e65ff')],
  ['a key twice', twice],
  ['trailing bytes', (honest) => Buffer.concat([honest, Buffer.of(0)])],
  ['itself twice', (honest) => Buffer.concat([honest, honest])],
  ['half of itself', (honest) => honest.subarray(0, honest.length >> 1)],
  ['nothing', () => Buffer.alloc(0)],
  ['a list', () => hex('80')],
  ['an empty map', () => hex('a0')],
  ['1 MB of zeros', () => Buffer.alloc(megabyte)],
  ['1 MB of empty maps', () => Buffer.concat([head(4, megabyte), Buffer.alloc(megabyte, 0xa0)])],
  ['a statement of 1 MB', (_honest, data) => around(megabytes, cbor(data))],
  ['text for authenticator data', () => around(hex('a0'), cbor('x'.repeat(200)))],
  ['no authenticator data', () => around(hex('a0'), cbor(Buffer.alloc(0)))],
]

function flagged(honest: Buffer, flag: number, ...more: Buffer[]): Buffer {
  const bytes = Buffer.concat([honest, ...more])
  bytes[32]! |= flag
  return bytes
}

type HostileData = Case<NonNullable<Knobs['authenticatorData']>>

/** What stands where authenticator data should (B08). */
export const hostileData: HostileData[] = [
  ['bytes missing', (honest) => honest.subarray(0, 36)],
  ['trailing bytes', (honest) => Buffer.concat([honest, Buffer.of(0)])],
  ['extensions it does not have', (honest) => flagged(honest, 0x80)],
  ['extensions that are a list', (honest) => flagged(honest, 0x80, hex('80'))],
  ['an extension twice', (honest) => flagged(honest, 0x80, hex('a2616101616101'))],
  ['1,000 maps as extensions', (honest) => flagged(honest, 0x80, deep('a100', 1_000))],
  ['1 MB of extensions', (honest) => flagged(honest, 0x80, megabytes)],
]

export const hostileUses: HostileData[] = [
  ...hostileData,
  ['a credential in it', (honest) => flagged(honest, 0x40, Buffer.alloc(18))],
]

/** The honest key ends the data; another one takes its place. */
const keyed = (text: string) => (honest: Buffer) =>
  Buffer.concat([honest.subarray(0, 37 + 18 + 32), hex(text)])

export const hostileCredentials: HostileData[] = [
  ...hostileData,
  ['a key of a list', keyed('8100')],
  ['a key with a member twice', keyed('a201020102')],
  ['a key of 2,000 maps', keyed('a100'.repeat(2_000))],
  ['a key that is cut off', keyed('a5010203')],
]

const said = (more: string): string => `{"type":"x","challenge":"AAAAAAAAAAAAAAAAAAAAAA"${more}}`

/** What stands where client data should (B08). */
export const hostileClientData: Case<Buffer>[] = (
  [
    ['no JSON', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a key twice', said(',"origin":"x","origin":"x"')],
    ['3,000 lists', '['.repeat(3_000)],
    ['a prototype', said(',"origin":"x","__proto__":{}')],
    ['a word for crossOrigin', said(',"origin":"x","crossOrigin":"no"')],
    ['a number for the type', '{"type":1,"challenge":"AAAAAAAAAAAAAAAAAAAAAA","origin":"x"}'],
    ['a short challenge', '{"type":"x","challenge":"AAAA","origin":"x"}'],
    ['a challenge with padding', '{"type":"x","challenge":"AAAAAAAAAAAAAAAAAAAAAA==","origin":"x"}'],
    ['no origin', said('')],
    ['5 kB', said(`,"origin":"x","more":"${'x'.repeat(5_000)}"`)],
  ] as const
).map(([what, text]): Case<Buffer> => [what, Buffer.from(text)])
hostileClientData.push(['no UTF-8', Buffer.of(0x22, 0xff, 0x22)])
