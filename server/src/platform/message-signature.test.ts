import { createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { isSignedBy, onlyHeader, readMessageSignature, signatureBase } from './message-signature.ts'

/** RFC 9421 appendix B.1.4 and B.2: the key and the request of the published examples. */
const key = createPublicKey(`-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
-----END PUBLIC KEY-----`)
const input =
  'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"'
const signature =
  'sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:'

const request = (more: string[] = ['Signature-Input', input, 'Signature', signature]) => ({
  method: 'POST',
  url: '/foo?param=Value&Pet=dog',
  rawHeaders: [
    ...['Host', 'example.com', 'Date', 'Tue, 20 Apr 2021 02:07:55 GMT'],
    ...['Content-Type', 'application/json', 'Content-Length', '18'],
    ...more,
  ],
})

type Request = ReturnType<typeof request>
const read = (from: Request) =>
  readMessageSignature(onlyHeader(from, 'signature-input'), onlyHeader(from, 'signature'))

/** The components of the published examples (RFC 9421 2.1, 2.2). */
const valueIn = (from: Request) => (name: string) =>
  ({ '@method': from.method, '@path': from.url.split('?')[0]!, '@authority': 'example.com' })[name] ??
  onlyHeader(from, name)

test('RFC 9421 B.2.6: the published base, and the published signature is right', () => {
  const found = read(request())!
  const base = signatureBase(found, valueIn(request()))!
  expect(base).toBe(`"date": Tue, 20 Apr 2021 02:07:55 GMT
"@method": POST
"@path": /foo
"@authority": example.com
"content-type": application/json
"content-length": 18
"@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"`)
  expect(isSignedBy(key, base, found.signature)).toBe(true)
  expect(isSignedBy(key, `${base} `, found.signature)).toBe(false)
  expect(signatureBase(found, () => null)).toBeNull()
})

const changed = (was: string, is: string): string[] => [
  ...['Signature-Input', input.replace(was, is)],
  ...['Signature', signature.replace(was, is)],
]

test.each<[string, string[]]>([
  ['none at all', []],
  ['an input alone', ['Signature-Input', input]],
  ['two labels', ['Signature-Input', `${input}, ${input.replace('b26', 'b27')}`, 'Signature', signature]],
  ['two headers', ['Signature-Input', input, 'Signature-Input', input, 'Signature', signature]],
  ['another label', ['Signature-Input', input, 'Signature', signature.replace('b26', 'b27')]],
  ['a component with a parameter', changed('"date"', '"date";req')],
  ['a component twice', changed('"@path"', '"date"')],
  ['a component in capitals', changed('"date"', '"Date"')],
  ['two blanks', changed('"date" ', '"date"  ')],
  ['a blank after a semicolon', changed(';created', '; created')],
  ['a parameter twice', changed(';keyid', ';created=1618884474;keyid')],
  ['a parameter without a value', changed(';created=1618884473', ';created')],
  ['a negative time', changed('=1618884473', '=-1618884473')],
  ['a quote in a string', changed('test-key', 'test\\"key')],
  ['a signature that is no base64', changed(':wqcA', ':w*cA')],
  ['a signature with stray bits', changed('RCw==', 'RCx==')],
  ['a signature without its padding', changed('RCw==', 'RCw')],
  ['more than is meant', changed('test-key', 't'.repeat(300))],
])('B.2.6 with %s is no signature', (_, headers) => {
  expect(read(request(headers))).toBeNull()
})
