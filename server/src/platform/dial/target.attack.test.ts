import { describe, expect, it, test } from 'vitest'
import { readNetwork } from '../client/networks.ts'
import { createDialler } from './dial.ts'

const outside = '93.184.215.14'
/** Names that a resolver under our control knows; every other one leads outside. */
const names: Record<string, string[]> = {
  'inner.example.com': ['10.0.0.7'],
  'metadata.example.com': ['169.254.169.254'],
  'both.example.com': [outside, '127.0.0.1'],
  'mapped.example.com': ['::ffff:127.0.0.1'],
  'nat64.example.com': ['64:ff9b::7f00:1'],
  'none.example.com': [],
  localhost: ['127.0.0.1'],
}
const asked: string[] = []
const resolve = async (host: string): Promise<string[]> => {
  asked.push(host)
  return names[host] ?? [outside]
}
const dialler = createDialler({ networks: [], plain: true, resolve })

describe('J01: an address that is never called', () => {
  test.each([
    // Loopback, in every spelling that some reader of addresses takes for it.
    'https://127.0.0.1/',
    'https://127.1/',
    'https://127.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://017700000001/',
    'https://127.0.0.1./',
    'https://127.%30.0.1/',
    'https://%31%32%37.0.0.1/',
    'https://１２７.0.0.1/',
    'https://①②⑦.⓪.⓪.①/',
    'https://[::1]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::127.0.0.1]/',
    'https://[64:ff9b:1::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[fe80::1%25eth0]/',
    'https://[::1%251]/',
    'https://localhost/',
    'https://localhost./',
    'https://LOCALHOST/',
    'https://ⓛocalhost/',
    'https://a.localhost/',
    'https://localhost.localdomain/',
    // Nowhere, private, shared, link-local, metadata, multicast, reserved.
    'https://0.0.0.0/',
    'https://0/',
    'https://[::]/',
    'https://10.1.2.3/',
    'https://100.64.0.1/',
    'https://100.100.100.200/',
    'https://169.254.169.254/latest/meta-data/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://192.0.0.192/',
    'https://198.18.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://168.63.129.16/',
    'https://[fc00::1]/',
    'https://[fd00:ec2::254]/',
    'https://[fe80::1]/',
    'https://[ff02::1]/',
    'https://[fec0::1]/',
    // A public address as well: nobody has a certificate for a number, and who names numbers walks through networks.
    `https://${outside}/`,
    'https://[2606:4700::1111]/',
    // Names that lead inside, and one that leads nowhere.
    'https://inner.example.com/',
    'https://metadata.example.com/',
    'https://both.example.com/',
    'https://mapped.example.com/',
    'https://nat64.example.com/',
    'https://none.example.com/',
    'https://intranet/',
    'https://metadata.google.internal/',
    'https://printer.local/',
    'https://db.corp/',
    'https://x.onion/',
    'https://router.home.arpa/',
    // Who one is, and where.
    'https://user@exchange.example.com/',
    'https://user:word@exchange.example.com/',
    'https://@exchange.example.com/',
    'https://exchange.example.com@127.0.0.1/',
    'https://127.0.0.1#@exchange.example.com/',
    'https://exchange.example.com\\@127.0.0.1/',
    'https://exchange.example.com#part',
    'https://exchange.example.com./',
    'https://.exchange.example.com/',
    'https://exchange..example.com/',
    'https://exchänge.example.com/',
    'https://exchange。example.com/',
    'https://exchange.example.com\u00ad/',
    'https://exchange_a.example.com/',
    'https://-a.example.com/',
    'https://example.123/',
    // Other doors.
    'https://exchange.example.com:22/',
    'https://exchange.example.com:25/',
    'https://exchange.example.com:80/',
    'https://exchange.example.com:0/',
    'https://exchange.example.com:65536/',
    'https://exchange.example.com:6667/',
    'https://exchange.example.com:5432/',
    'https://exchange.example.com:6379/',
    'https://exchange.example.com:2375/',
    'https://exchange.example.com:00443x/',
    'http://exchange.example.com/',
    'http://exchange.example.com:443/',
    'ftp://exchange.example.com/',
    'file:///etc/passwd',
    'gopher://exchange.example.com/',
    'https:exchange.example.com',
    'https:///exchange.example.com',
    '//exchange.example.com/',
    'javascript:alert(1)',
    'data:text/plain,x',
    'unix:/tmp/socket',
    // What readers of addresses drop or take for something else.
    ' https://exchange.example.com/',
    'https://exchange.example.com/ ',
    'https://exchange.example.com/\r\nx: y',
    'ht\ntps://exchange.example.com/',
    'https://exchange.example.com/\0',
    'https://exchange.example.com/"',
    '',
    'x',
    `https://exchange.example.com/${'a'.repeat(1_024)}`,
  ])('%j', async (url) => {
    expect(await dialler.allows(url)).toBe(false)
    const call = { url, headers: {}, body: '{}', patience: 2_000, mostBytes: 10 }
    expect(await dialler.post(call)).toBe('refused-address')
  })
})

it.each([
  'https://exchange.example.com',
  'https://exchange.example.com/',
  'https://EXCHANGE.example.com/Hooks?token=a%2Fb&x=1',
  'https://exchange.example.com:443/',
  'https://exchange.example.com:8443/a/b;c=d',
  'https://xn--exchnge-8wa.example.com/',
])('%s is called', async (url) => {
  expect(await dialler.allows(url)).toBe(true)
})

it('an address of the operator’s own network is called, also by a name of theirs and over plain http', async () => {
  const networks = ['127.0.0.0/8', '10.0.0.0/24', 'fd00::/8'].map((range) => readNetwork(range)!)
  const own = createDialler({ networks, plain: true, resolve })
  const inside = [
    'http://localhost:9000/',
    'https://inner.example.com/',
    'http://[fd00::7]:9000/',
    'http://10.0.0.9/',
  ]
  for (const url of inside) expect([url, await own.allows(url)]).toEqual([url, true])
  // Over plain http only there, and nothing beside it.
  for (const url of [
    'http://exchange.example.com/',
    'http://10.0.1.9/',
    'http://localhost.:9000/',
    'http://127.1:9000/',
  ])
    expect([url, await own.allows(url)]).toEqual([url, false])
  const production = createDialler({ networks, plain: false, resolve })
  expect(await production.allows('http://localhost:9000/')).toBe(false)
  expect(await production.allows('https://localhost:9000/')).toBe(true)
})

it('nobody is asked for the name of what is refused by its form', async () => {
  asked.length = 0
  await dialler.allows('https://user@inner.example.com/')
  await dialler.allows('http://exchange.example.com:25/')
  expect(asked).toEqual([])
})
