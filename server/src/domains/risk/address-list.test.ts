import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLog } from '../../platform/log.ts'
import { openAddressList } from './address-list.ts'

let folder = ''
let files = 0
let lines: string[] = []
const log = openLog('info', { write: (line) => void lines.push(line) })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'addresses-'))
})
afterAll(() => rm(folder, { recursive: true }))

const fileOf = async (text: string): Promise<string> => {
  files += 1
  const file = join(folder, `${files}.txt`)
  await writeFile(file, text)
  return file
}
const opened = async (text: string) => {
  lines = []
  const file = await fileOf(text)
  return { file, list: await openAddressList(file, log) }
}
/** As an updater should do it; the other way is tried as well. */
const replace = async (file: string, text: string): Promise<void> => rename(await fileOf(text), file)

const text = `
# Addresses, and ranges of them
203.0.113.9
198.51.100.0/25 ; bought by somebody
2001:DB8:5::/48
  2001:db8:6::1\t# one
192.0.2.77/24
::ffff:192.88.99.0/120
64:ff9b::8.8.8.8
`

describe('the list of addresses', () => {
  it.each([
    ['203.0.113.9', true],
    ['203.0.113.8', false],
    ['198.51.100.0', true],
    ['198.51.100.127', true],
    ['198.51.100.128', false],
    ['2001:db8:5:ffff::1', true],
    ['2001:db8:4:ffff::1', false],
    ['2001:db8:6::1', true],
    ['2001:db8:6::2', false],
    // A range may be named by any address in it.
    ['192.0.2.1', true],
    ['192.0.3.1', false],
    ['192.88.99.200', true],
    ['192.88.98.200', false],
    ['64:ff9b::808:808', true],
    ['64:ff9b::808:809', false],
    ['unknown', false],
    ['', false],
  ])('%s: %s', async (address, listed) => {
    const { list } = await opened(text)
    expect(await list.has(address)).toBe(listed)
  })

  it('has nothing where no file is named, or nothing in it', async () => {
    expect(await (await openAddressList(null, log)).has('203.0.113.9')).toBe(false)
    expect(await (await opened('# nobody\n\n')).list.has('203.0.113.9')).toBe(false)
  })

  it.each([
    ['203.0.113', 1],
    ['ok.example', 1],
    ['203.0.113.9/33', 1],
    ['203.0.113.9/-1', 1],
    ['203.0.113.9/24/8', 1],
    ['203.0.113.9 198.51.100.1', 1],
    ['\n\n2001:db8::/129', 3],
    ['2001:db8::g', 1],
    // Half the internet is no list.
    ['0.0.0.0/0', 1],
    ['128.0.0.0/7', 1],
    ['::/0', 1],
    ['2001::/15', 1],
  ])('does not start with %j', async (wrong, line) => {
    const problem = await openAddressList(await fileOf(`${wrong}\n`), log).catch((error) => error)
    expect(problem.lines).toEqual([
      `SALLYPORT_ADDRESS_LIST has a line ${line} that is no address and no range of them`,
    ])
  })

  it('does not start without its file, and tells of ten lines at most', async () => {
    const missing = await openAddressList(join(folder, 'missing'), log).catch((error) => error)
    expect(missing.lines).toEqual(['SALLYPORT_ADDRESS_LIST names a file that cannot be read (ENOENT)'])
    const wrong = await openAddressList(await fileOf('x\n'.repeat(500)), log).catch((error) => error)
    expect(wrong.lines).toHaveLength(11)
    expect(wrong.lines.at(-1)).toBe('SALLYPORT_ADDRESS_LIST has 490 more lines like that')
  })
})

describe('K12: a list that changes while the server runs', () => {
  it('counts from the next question on, whether it is replaced or written over', async () => {
    const { file, list } = await opened('203.0.113.9\n')
    await replace(file, '203.0.113.10\n')
    expect([await list.has('203.0.113.9'), await list.has('203.0.113.10')]).toEqual([false, true])
    await writeFile(file, '203.0.113.11\n203.0.113.12\n')
    expect([await list.has('203.0.113.10'), await list.has('203.0.113.12')]).toEqual([false, true])
    expect(lines).toEqual([])
  })

  it('is the one before while the new one is away, too long or wrong, and says so once', async () => {
    const { file, list } = await opened('203.0.113.9\n')
    for (const spoil of [
      () => rm(file),
      () => replace(file, '203.0.113.10\nnonsense\n'),
      () => replace(file, '#'.repeat(16 * 1024 * 1024 + 1)),
      () => rm(file),
    ]) {
      lines = []
      await spoil()
      for (let n = 0; n < 3; n++)
        expect([await list.has('203.0.113.9'), await list.has('203.0.113.10')]).toEqual([true, false])
      expect(lines).toHaveLength(1)
      expect(lines[0]).toContain('the one before stays')
      expect(lines[0]).not.toContain('nonsense')
    }
    await writeFile(file, '203.0.113.10\n')
    expect([await list.has('203.0.113.9'), await list.has('203.0.113.10')]).toEqual([false, true])
  })

  it('is read once by fifty who ask at once', async () => {
    const { file, list } = await opened('203.0.113.9\n')
    await replace(file, 'wrong\n')
    const answers = await Promise.all(Array.from({ length: 50 }, () => list.has('203.0.113.9')))
    expect(answers).toEqual(Array(50).fill(true))
    expect(lines).toHaveLength(1)
  })

  it('of two hundred thousand lines is looked through in no time', async () => {
    const many = Array.from({ length: 200_000 }, (_, n) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`)
    const { list } = await opened(`${many.join('\n')}\n203.0.112.0/23\n`)
    expect(await list.has('203.0.113.9')).toBe(true)
    expect(await list.has('10.3.13.64')).toBe(false)
    expect(await list.has('10.3.13.63')).toBe(true)
  })
})
