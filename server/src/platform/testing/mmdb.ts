import { isIPv4 } from 'node:net'

type Value = string | number | Value[] | { [key: string]: Value }
type Node = [Branch, Branch]
type Branch = Node | Buffer | null

/**
 * A small database of places in MaxMind's format (MaxMind DB file format 2.0), for tests: networks in CIDR text, each with its
 * record. IPv6 tree with 24-bit records; IPv4 lies at ::/96.
 */
export function makeMmdb(type: string, networks: Record<string, Value>): Buffer {
  const root: Node = [null, null]
  for (const [network, record] of Object.entries(networks)) place(root, bits(network), encode(record))
  const { tree, data, count } = layOut(root)
  return Buffer.concat([tree, Buffer.alloc(16), data, marker, encode(metadata(type, count))])
}

const marker = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1')

const metadata = (type: string, count: number): Value => ({
  binary_format_major_version: 2,
  binary_format_minor_version: 0,
  build_epoch: 1_700_000_000,
  database_type: type,
  description: { en: 'made by a test' },
  ip_version: 6,
  languages: ['en'],
  node_count: count,
  record_size: 24,
})

function place(root: Node, path: number[], leaf: Buffer): void {
  let node = root
  for (const bit of path.slice(0, -1)) {
    const next = node[bit as 0 | 1]
    const below: Node = Array.isArray(next) ? next : [null, null]
    node[bit as 0 | 1] = below
    node = below
  }
  node[path.at(-1) as 0 | 1] = leaf
}

function bits(network: string): number[] {
  const [address = '', length = ''] = network.split('/')
  const v4 = isIPv4(address)
  const bytes = v4 ? [...Array<number>(12).fill(0), ...address.split('.').map(Number)] : groups(address)
  const all = bytes.flatMap((byte) => [...byte.toString(2).padStart(8, '0')].map(Number))
  return all.slice(0, Number(length) + (v4 ? 96 : 0))
}

function groups(address: string): number[] {
  const [head = '', tail = ''] = address.split('::')
  const front = head.split(':').filter(Boolean)
  const back = tail.split(':').filter(Boolean)
  const whole = [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back]
  return whole.map((group) => Number.parseInt(group, 16)).flatMap((group) => [group >> 8, group & 255])
}

function layOut(root: Node): { tree: Buffer; data: Buffer; count: number } {
  const nodes: Node[] = [root]
  for (const node of nodes) for (const branch of node) if (Array.isArray(branch)) nodes.push(branch)
  const numbers = new Map(nodes.map((node, index) => [node, index]))
  const data: Buffer[] = []
  let size = 0
  const tree = Buffer.alloc(nodes.length * 6)
  nodes.flat().forEach((branch, index) => {
    const value = Array.isArray(branch)
      ? numbers.get(branch)!
      : branch
        ? nodes.length + 16 + size
        : nodes.length
    tree.writeUIntBE(value, index * 3, 3)
    if (Buffer.isBuffer(branch)) size += data[data.push(branch) - 1]!.length
  })
  return { tree, data: Buffer.concat(data), count: nodes.length }
}

function encode(value: Value): Buffer {
  if (typeof value === 'string')
    return Buffer.concat([control(2, Buffer.byteLength(value)), Buffer.from(value)])
  // A whole number as an unsigned one; anything else as a double, as latitudes are.
  if (typeof value === 'number' && !(Number.isInteger(value) && value >= 0)) {
    const bytes = Buffer.alloc(8)
    bytes.writeDoubleBE(value)
    return Buffer.concat([control(3, 8), bytes])
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return Buffer.concat([control(6, 4), bytes])
  }
  if (Array.isArray(value)) return Buffer.concat([control(11, value.length), ...value.map(encode)])
  const pairs = Object.entries(value).flatMap(([key, item]) => [encode(key), encode(item)])
  return Buffer.concat([control(7, pairs.length / 2), ...pairs])
}

function control(type: number, size: number): Buffer {
  if (size > 284) throw new Error('longer than a test needs')
  const short = size < 29
  const head = (type > 7 ? 0 : type << 5) | (short ? size : 29)
  return Buffer.from([head, ...(type > 7 ? [type - 7] : []), ...(short ? [] : [size - 29])])
}
