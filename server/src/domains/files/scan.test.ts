import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import { Unfit } from './kinds.ts'
import { openScan } from './scan.ts'

let clamd: Server | null = null
afterEach(() => void clamd?.close())

/** Speaks INSTREAM as clamd(8) has it: chunks by their length, an empty one ends; answers by what it heard. */
async function scannerSaying(says: (heard: Buffer) => string | null): Promise<string> {
  clamd = createServer((socket) => {
    let heard = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (part) => {
      heard = Buffer.concat([heard, part])
      const file = readStream(heard)
      if (file) socket.end(says(file) ?? '')
    })
  })
  await new Promise<void>((done) => clamd!.listen(0, '127.0.0.1', done))
  return `clamd://127.0.0.1:${(clamd.address() as AddressInfo).port}`
}

function readStream(heard: Buffer): Buffer | null {
  const command = Buffer.from('zINSTREAM\0')
  if (!heard.subarray(0, command.length).equals(command)) return null
  const parts: Buffer[] = []
  for (let at = command.length; at + 4 <= heard.length; ) {
    const length = heard.readUInt32BE(at)
    if (length === 0) return Buffer.concat(parts)
    parts.push(heard.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

const eicar = Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR' + '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*')
const outcome = async (url: string, bytes: Buffer): Promise<string> => {
  try {
    await openScan(url)!(bytes)
    return 'passed'
  } catch (error) {
    if (error instanceof Unfit) return error.because
    if (error instanceof Refusal) return error.code
    throw error
  }
}

describe('a scanner', () => {
  test('D14: knows EICAR, hears all of a file, and passes what it passes', async () => {
    const bytes = Buffer.alloc(3_000_000, 'ab')
    const url = await scannerSaying((heard) =>
      heard.equals(eicar) ? 'stream: Eicar-Signature FOUND\0' : heard.equals(bytes) ? 'stream: OK\0' : null,
    )
    expect(await outcome(url, eicar)).toBe('infected')
    expect(await outcome(url, bytes)).toBe('passed')
  })

  test.each<[string, string | null]>([
    ['says nothing', null],
    ['says that it failed', 'INSTREAM size limit exceeded. ERROR\0'],
    ['says OK of something else', 'other: OK\0'],
    ['says more than an answer', `stream: ${'x'.repeat(9_000)} OK\0`],
    ['says OK and then something', 'stream: OK\0stream: ?\0'],
  ])('D14: that %s lets nothing pass', async (_name, said) => {
    expect(await outcome(await scannerSaying(() => said), eicar)).toBe('unavailable')
  })

  test('D14: that is not there lets nothing pass; where none is named none is asked', async () => {
    expect(await outcome('clamd://127.0.0.1:1', eicar)).toBe('unavailable')
    expect(openScan(null)).toBeNull()
  })
})
