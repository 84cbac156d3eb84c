import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { statementOf } from './chain/checkpoint.ts'
import { listCheckpoints } from './chain/checkpoint-store.ts'
import { statementText } from './chain/checkpoint-text.ts'
import { leafOf } from './chain/event-text.ts'
import { type Seal, sealHash } from './chain/seal-text.ts'
import { listEvents, listSeals } from './chain/store.ts'
import { type Chain, openChain } from './chain.testing.ts'

let chain: Chain
beforeEach(async () => {
  chain = await openChain()
})
afterEach(() => chain.close())

const places = (found: Awaited<ReturnType<Chain['verify']>>) =>
  found.map(({ kind, event, seal }) => [kind, event ?? null, seal ?? null])

const bytes = (value: Uint8Array): string => `decode('${Buffer.from(value).toString('hex')}', 'hex')`

describe('I08: a seal that was altered is found', () => {
  it.each([
    ['number of events', 'event_ids = event_ids[2:]'],
    ['an id', 'event_ids[1] = 999'],
    ['an id that is none', 'event_ids[1] = null'],
    ['order of ids', 'event_ids = array[event_ids[2], event_ids[1]]'],
    ['shape of ids', 'event_ids = array[event_ids, event_ids]'],
    ['leaves', `leaves = decode(repeat('00', 64), 'hex')`],
    ['no leaves', `leaves = ''`],
    ['time', `sealed_at = sealed_at - interval '1 microsecond'`],
    ['previous', `previous = decode(repeat('00', 32), 'hex')`],
    ['hash', `hash = decode(repeat('00', 32), 'hex')`],
    ['mac', `mac = decode(repeat('00', 32), 'hex')`],
  ])('%s', async (_name, change) => {
    await chain.grow(2, 2, 2)
    await chain.tamper(`update audit_seals set ${change} where number = 2`)
    const found = places(await chain.verify())
    expect(found[0]).toEqual(['seal-changed', null, 2])
    expect(found.filter(([kind]) => kind === 'event-changed')).toEqual([])
    const stillLinked = found.filter(([kind, , seal]) => kind === 'seal-changed' && seal !== 2)
    expect(stillLinked).toEqual([])
  })

  it('and the event that was changed with it', async () => {
    const ids = await chain.grow(2, 2, 2)
    await chain.tamper(
      `update events set type = 'totp.added' where id = ${ids[2]}`,
      `update audit_seals set leaves = decode(repeat('00', 64), 'hex') where number = 2`,
    )
    expect(places(await chain.verify())).toEqual([
      ['seal-changed', null, 2],
      ['event-changed', ids[2], 2],
    ])
  })
})

describe('I08: a chain that was rebuilt by somebody without the master key is found', () => {
  /** Changes an event and makes every seal from its own on anew, as right as can be without the key. */
  async function rebuild(from: number, change: string): Promise<string[]> {
    await chain.tamper(change)
    const seals = await listSeals(chain.db, 0, 100)
    const texts: string[] = []
    let previous = seals[from - 2]?.hash ?? Buffer.alloc(32)
    for (const seal of seals.slice(from - 1)) {
      const made = await remade(seal, previous)
      previous = made.hash
      texts.push(
        `update audit_seals set leaves = ${bytes(made.leaves)}, previous = ${bytes(made.previous)}, hash = ${bytes(made.hash)} where number = ${seal.number}`,
      )
    }
    return texts
  }
  async function remade(seal: Seal, previous: Buffer): Promise<Seal> {
    const events = await listEvents(chain.db, seal.ids)
    const ids = events.map(({ id }) => id).sort((a, b) => Number(a) - Number(b))
    const leaves = Buffer.concat(ids.map((id) => leafOf(events.find((event) => event.id === id)!)!))
    const content = { ...seal, ids, leaves, previous }
    return { ...content, hash: sealHash(content) }
  }

  it('by the seals themselves', async () => {
    const ids = await chain.grow(2, 2, 2)
    const texts = await rebuild(2, `update events set type = 'totp.added' where id = ${ids[2]}`)
    await chain.tamper(...texts)
    const found = places(await chain.verify())
    expect(found).toContainEqual(['seal-changed', null, 2])
    expect(found).toContainEqual(['seal-changed', null, 3])
    expect(found).toContainEqual(['event-changed', ids[2], 2])
  })

  it('by the signatures, for whoever has the public key alone', async () => {
    const ids = await chain.grow(2, 2, 2)
    const texts = await rebuild(2, `update events set type = 'totp.added' where id = ${ids[2]}`)
    await chain.tamper(...texts)
    expect(places(await chain.verify({ keys: null }))).toEqual([
      ['chain-rebuilt', null, 2],
      ['chain-rebuilt', null, 3],
    ])
  })

  it('and the server never signs it', async () => {
    const ids = await chain.grow(2, 2, 2)
    const texts = await rebuild(2, `update events set type = 'totp.added' where id = ${ids[2]}`)
    await chain.tamper('delete from audit_checkpoints where seal_number > 1', ...texts)
    await chain.happen(1)
    await chain.seal()
    expect(await chain.sign()).toEqual({ kind: 'broken', seal: 2 })
    expect(places(await chain.verify())).toContainEqual(['seal-changed', null, 2])
  })
})

describe('I08: a checkpoint that is not ours is found', () => {
  it.each([
    ['altered hash', `hash = decode(repeat('00', 32), 'hex')`],
    ['altered count', 'event_count = event_count + 1'],
    ['altered time', `made_at = made_at + interval '1 microsecond'`],
    ['altered signature', `signature = decode(repeat('00', 64), 'hex')`],
    ['a signature that is none', `signature = ''`],
  ])('%s', async (_name, change) => {
    await chain.grow(1, 1, 1)
    await chain.tamper(`update audit_checkpoints set ${change} where seal_number = 3`)
    expect(places(await chain.verify())).toEqual([['checkpoint-changed', null, 3]])
    chain.bench.clock.advance(60)
    await chain.happen(1)
    await chain.seal()
    expect(await chain.sign()).toEqual({ kind: 'broken', seal: 3 })
  })

  it('signed again with another key', async () => {
    await chain.grow(1, 1)
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    await signAgain(privateKey)
    expect(places(await chain.verify())).toEqual([
      ['checkpoint-changed', null, 1],
      ['checkpoint-changed', null, 2],
    ])
    expect(await chain.verify({ keys: null, publicKey })).toEqual([])
  })

  it('taken out of the middle', async () => {
    await chain.grow(1, 1, 1)
    await chain.tamper('delete from audit_checkpoints where seal_number = 2')
    expect(places(await chain.verify())).toEqual([['checkpoint-changed', null, 3]])
  })

  it('taken from the end, and nothing signed since', async () => {
    await chain.grow(1, 1, 1)
    await chain.tamper('delete from audit_checkpoints where seal_number > 1')
    expect(await chain.verify()).toEqual([])
    chain.bench.clock.advance(600)
    expect(places(await chain.verify())).toEqual([['chain-unsigned', null, 2]])
  })

  async function signAgain(key: KeyObject): Promise<void> {
    const [first] = await listSeals(chain.db, 0, 1)
    const texts: string[] = []
    let before: Buffer | null = null
    for (const one of await listCheckpoints(chain.db, 0, 100)) {
      const statement = statementOf(first!.hash.toString('hex'), one, before)
      before = sign(null, Buffer.from(statementText(statement)), key)
      texts.push(`update audit_checkpoints set signature = ${bytes(before)} where seal_number = ${one.seal}`)
    }
    await chain.tamper(...texts)
  }
})

describe('I08: what only an anchor outside can tell', () => {
  const cut = (from: number, firstId: string): string[] => [
    `delete from audit_checkpoints where seal_number >= ${from}`,
    `delete from audit_seals where number >= ${from}`,
    `delete from events where id >= ${firstId}`,
  ]

  it('a tail that was cut with its seals and checkpoints', async () => {
    const ids = await chain.grow(2, 2, 3)
    const lines = await chain.anchor()
    await chain.tamper(...cut(2, ids[2]!))
    expect(await chain.verify()).toEqual([])
    const found = await chain.verify({ lines })
    expect(places(found)).toEqual([['anchor-ahead', null, 2]])
    expect(found[0]!.text).toContain(
      'the chain ends at seal 1 with 2 events, and the anchor knows seal 3 with 7 events',
    )
    expect(found[0]!.text).toContain('it fits up to seal 1')
  })

  it('an old backup, and life going on after it', async () => {
    await chain.grow(2, 1)
    const restore = await chain.backup()
    await chain.grow(2, 2)
    const lines = await chain.anchor()
    await chain.tamper(...restore)
    expect(await chain.verify()).toEqual([])
    expect(places(await chain.verify({ lines }))).toEqual([['anchor-ahead', null, 3]])
    await chain.grow(1, 1, 1)
    expect(await chain.verify()).toEqual([])
    const found = await chain.verify({ lines })
    expect(places(found)).toEqual([['anchor-differs', null, 3]])
    expect(found[0]!.text).toContain('it fits up to seal 2')
  })

  it('everything replaced by another chain under the same key', async () => {
    await chain.grow(2, 2)
    const lines = await chain.anchor()
    await chain.tamper(...cut(1, '0'))
    await chain.grow(3, 3)
    expect(await chain.verify()).toEqual([])
    const found = await chain.verify({ lines })
    expect(places(found)).toEqual([['anchor-differs', null, 1]])
    expect(found[0]!.text).toContain('everything was replaced')
  })

  it('nothing left at all', async () => {
    await chain.grow(2, 2)
    const lines = await chain.anchor()
    await chain.tamper(...cut(1, '0'))
    expect(places(await chain.verify({ lines }))).toEqual([['anchor-ahead', null, 1]])
  })

  it('is not told by one that was kept from hearing: nothing is sound by an anchor that knows of nothing new', async () => {
    await chain.grow(2)
    const lines = await chain.anchor()
    await chain.grow(2)
    chain.bench.clock.advance(23 * 3600)
    await chain.grow(1)
    expect(await chain.verify({ lines })).toEqual([])
    chain.bench.clock.advance(3600)
    const found = await chain.verify({ lines })
    expect(places(found)).toEqual([['anchor-behind', null, 2]])
    expect(found[0]!.text).toContain('signed up to seal 3')
    expect(places(await chain.verify({ lines: [] }))).toEqual([['anchor-behind', null, 1]])
    expect(await chain.verify({ lines: await chain.anchor() })).toEqual([])
  })

  it('K10: whether an anchor lags is told by its seals, not by a clock that jumped', async () => {
    await chain.grow(1)
    chain.bench.clock.advance(400 * 86_400)
    await chain.grow(1)
    chain.bench.clock.advance(-399 * 86_400)
    await chain.grow(1)
    const lines = await chain.anchor()
    chain.bench.clock.advance(2 * 86_400)
    expect(await chain.verify({ lines })).toEqual([])
    expect(places(await chain.verify({ lines: lines.slice(0, 2) }))).toEqual([['anchor-behind', null, 3]])
  })

  it('a line that somebody put into the anchor, and one that a process died over', async () => {
    await chain.grow(2, 2)
    const [first, second] = await chain.anchor()
    const forged = second!.replace('"events":4', '"events":9')
    expect(forged).not.toBe(second)
    expect(places(await chain.verify({ lines: [first!, forged, second!] }))).toEqual([
      ['anchor-not-ours', null, 2],
    ])
    expect(await chain.verify({ lines: [first!, second!.slice(0, 80), second!, '\u001b[2J'] })).toEqual([])
  })

  it('what was anchored after the reading began is no rollback', async () => {
    await chain.grow(2)
    async function* meanwhile(): AsyncGenerator<string> {
      await chain.grow(1)
      yield* await chain.anchor()
    }
    const found: unknown[] = []
    await chain.verify({
      anchors: [{ name: 'the anchor', lines: meanwhile() }],
      report: (finding) => void found.push(finding),
    })
    expect(found).toEqual([])
  })
})

it('a public key from elsewhere trusts nothing here', async () => {
  await chain.grow(1)
  const publicKey = createPublicKey(generateKeyPairSync('ed25519').privateKey)
  expect(places(await chain.verify({ publicKey }))).toEqual([['checkpoint-changed', null, 1]])
})
