import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestOf, signedHeaders } from '../../test/signing.ts'
import { isSignedBy, onlyHeader } from './message-signature.ts'
import { isSignedBody, type ProfileRules, readProfile, type SignedParts } from './signature-profile.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const publicKey = createPublicKey(privateKey)
const created = 1_795_393_979
const host = 'accounts.example'
const rules: Omit<ProfileRules, 'now'> = { tag: 'sallyport-service', seconds: 30, skewSeconds: 5 }

/** A request in its parts, each of them text. */
const parts = {
  method: 'POST',
  url: '/service/v1/withdrawals?dry=1&x=a%26b',
  authority: host,
  body: '{"amount":"0.5"}',
}
const headers = signedHeaders({
  ...parts,
  key: privateKey,
  keyid: 'k',
  created,
  nonce: 'abcdefghijklmnopqrstuv',
})
const sent: Record<string, string> = { ...parts, ...headers }

function isTaken(all: Record<string, string>, now = created + 1): boolean {
  const read = readProfile(partsOf(all), { ...rules, now: now * 1000 })
  if (typeof read === 'string') return false
  const isSigned = isSignedBy(publicKey, read.baseFor(all.authority!), read.signature)
  return isSigned && read.algorithm === 'ed25519' && isSignedBody(read, Buffer.from(all.body!))
}

function partsOf({ method, url, authority, body, ...headers }: Record<string, string>): SignedParts {
  const request = { method: method!, url: url!, rawHeaders: Object.entries(headers).flat() }
  return {
    ...{ method: method!, target: url! },
    signatureInput: onlyHeader(request, 'signature-input'),
    signature: onlyHeader(request, 'signature'),
    contentType: onlyHeader(request, 'content-type'),
    contentDigest: onlyHeader(request, 'content-digest'),
  }
}

describe('G01: what was signed, and nothing else', () => {
  test('is taken', () => expect(isTaken(sent)).toBe(true))

  test('one sign changed, added or left out anywhere is refused', () => {
    const place = fc.constantFrom(...Object.keys(sent)).chain((part) =>
      fc.record({
        part: fc.constant(part),
        at: fc.nat(sent[part]!.length - 1),
        sign: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
        how: fc.constantFrom('changed', 'added', 'left out'),
      }),
    )
    fc.assert(
      fc.property(place, ({ part, at, sign, how }) => {
        const was = sent[part]!
        const rest = was.slice(how === 'added' ? at : at + 1)
        const is = was.slice(0, at) + (how === 'left out' ? '' : sign) + rest
        // Blanks around the value of a header are no part of it (RFC 9110 5.5).
        fc.pre((part in headers ? is.trim() : is) !== was)
        return !isTaken({ ...sent, [part]: is })
      }),
      { numRuns: 3_000 },
    )
  })

  test('parts of two requests make none', () => {
    const body = '{"amount":"5"}'
    const second = {
      ...parts,
      body,
      ...signedHeaders({ ...parts, body, key: privateKey, keyid: 'k', created }),
    }
    expect(isTaken(second)).toBe(true)
    const names = Object.keys(sent).filter((name) => sent[name] !== (second as Record<string, string>)[name])
    for (let choice = 1; choice < 2 ** names.length - 1; choice += 1) {
      const mixed = names.filter((_, n) => choice & (1 << n))
      const some = Object.fromEntries(mixed.map((name) => [name, (second as Record<string, string>)[name]!]))
      expect(isTaken({ ...sent, ...some }), mixed.join()).toBe(false)
    }
  })
})

describe('G02: the moment', () => {
  test.each<[number, boolean]>([
    [-5.001, false],
    [-5, true],
    [0, true],
    [29.999, true],
    [30, false],
    [30.001, false],
    [86_400, false],
  ])('%d seconds after it was made: %s', (after, taken) => {
    expect(isTaken(sent, created + after)).toBe(taken)
  })

  test.each<[string, (text: string) => string]>([
    ['a fraction', (text) => text.replace(`created=${created}`, `created=${created}.5`)],
    ['milliseconds', (text) => text.replace(`created=${created}`, `created=${created}000`)],
    ['a text', (text) => text.replace(`created=${created}`, `created="${created}"`)],
    ['an exponent', (text) => text.replace(`created=${created}`, 'created=1e9')],
    ['hexadecimal', (text) => text.replace(`created=${created}`, 'created=0x6b04')],
    ['twenty digits', (text) => text.replace(`created=${created}`, `created=${'1'.repeat(20)}`)],
    ['a sign', (text) => text.replace(`created=${created}`, `created=+${created}`)],
    ['two of them', (text) => text.replace(`;created=${created}`, `;created=${created};created=${created}`)],
    ['none', (text) => text.replace(`;created=${created}`, '')],
    ['no end', (text) => text.replace(/;expires=\d+/, '')],
    ['a byte sequence', (text) => text.replace(`created=${created}`, 'created=:AAAA:')],
  ])('%s is no time, whoever signed it', (_, change) => {
    const was = headers['signature-input']!
    const is = change(was)
    expect(is).not.toBe(was)
    const anew = { ...sent, 'signature-input': is }
    expect(readProfile(partsOf(anew), { ...rules, now: created * 1000 })).toMatch(/^(malformed|untimely)$/)
    expect(isTaken(anew)).toBe(false)
  })
})

test('RFC 9530: the digest of the published body', () => {
  expect(digestOf('{"hello": "world"}')).toBe('sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:')
})
