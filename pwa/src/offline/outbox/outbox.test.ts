import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Offline, Refused, Retry, Unauthenticated } from '@/graphql/errors'
import { device, UserDb } from '../db'
import { Code, newId } from '../ids'
import { installLocks } from '../testing'
import { exportAll } from './export'
import { Sender, type Transport } from './sender'
import { discard, dueNow, put, retry, unsent } from './store'
import type { OutboxItem } from './types'

let db: UserDb
let log: string[]
let fail: Map<string, unknown[]>
let transport: Transport

function act(name: string) {
  log.push(name)
  const error = fail.get(name)?.shift()
  if (error) throw error
}

beforeEach(async () => {
  db = new UserDb(newId(Code.Person))
  log = []
  fail = new Map()
  transport = {
    async send(document) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      act(document)
      return { ok: document }
    },
    async upload(blob) {
      act(`upload ${blob.contentType}`)
    }
  }
})
afterEach(async () => {
  await db.delete()
  await device.facts.clear()
})

const add = (name: string, ticketId: string | null, more: { independent?: boolean; pictures?: string[] } = {}) =>
  put(db, {
    verb: name,
    label: name,
    document: name,
    ticketId,
    independent: more.independent,
    variables: (command) => ({ input: { command, ticketId } }),
    uploads: more.pictures?.map((type) => ({ id: newId(Code.Upload), blob: new Blob(['x'], { type }), kind: 'PHOTO' }))
  })
const states = async () => (await db.items.orderBy('seq').toArray()).map((item: OutboxItem) => `${item.verb} ${item.state}`)

describe('the outbox', () => {
  it('sends in order, blobs before their command', async () => {
    await add('a', 't1', { pictures: ['p/1', 'p/2'] })
    await add('b', 't2')
    await add('c', 't1')
    expect(await new Sender(db, transport).flush()).toEqual({ againIn: undefined })
    expect(log).toEqual(['upload p/1', 'upload p/2', 'a', 'b', 'c'])
    expect(await states()).toEqual(['a done', 'b done', 'c done'])
    expect(await db.blobs.count()).toBe(0)
    expect((await db.items.toArray())[0]!.result).toEqual({ ok: 'a' })
  })

  it('stamps the command when it is queued, and sends the same one again', async () => {
    const before = Date.now()
    const item = await add('a', 't1')
    const kept = (await db.items.toArray())[0]!
    expect(kept.variables).toEqual({ input: { command: item.command, ticketId: 't1' } })
    expect(Date.parse(item.command.deviceTime)).toBeGreaterThanOrEqual(before)
    fail.set('a', [new Offline('network')])
    const sender = new Sender(db, transport)
    await sender.flush()
    await sender.flush()
    expect((await db.items.toArray())[0]).toMatchObject({ id: item.id, command: item.command, state: 'done' })
  })

  it('without network keeps everything and says so, and goes on where it was', async () => {
    await add('a', 't1', { pictures: ['p/1', 'p/2'] })
    await add('b', 't2')
    fail.set('upload p/2', [new Offline('captive')])
    const sender = new Sender(db, transport)
    expect(await sender.flush()).toMatchObject({ stopped: 'network', againIn: expect.any(Number) })
    expect(await states()).toEqual(['a waiting-for-network', 'b waiting-for-network'])
    await sender.flush()
    expect(log).toEqual(['upload p/1', 'upload p/2', 'upload p/2', 'a', 'b'])
  })

  it('goes on at once when the network came back while a pass was giving up', async () => {
    await add('a', 't1')
    await add('b', 't1')
    let cut = true
    const sender = new Sender(db, {
      ...transport,
      async send(document) {
        if (!cut) return transport.send(document, {})
        cut = false
        // The line is back before the pass has written down that it was gone.
        queueMicrotask(() => void sender.flush())
        throw new Offline('network')
      }
    })
    await sender.flush()
    expect(await states()).toEqual(['a done', 'b done'])
  })

  it('keeps the queue when the session ended', async () => {
    await add('a', 't1')
    await add('b', 't2')
    fail.set('a', [new Unauthenticated()])
    const sender = new Sender(db, transport)
    expect(await sender.flush()).toEqual({ stopped: 'sign-in' })
    expect(await states()).toEqual(['a waiting-for-sign-in', 'b waiting-for-sign-in'])
    await sender.flush()
    expect(await states()).toEqual(['a done', 'b done'])
  })

  it('never sends in the name of somebody else', async () => {
    await add('a', 't1')
    expect(await new Sender(db, transport, async () => false).flush()).toEqual({ stopped: 'somebody-else' })
    expect(log).toEqual([])
  })

  it('a refusal holds later items of its ticket, not other tickets and not independent ones', async () => {
    const refused = await add('a', 't1')
    await add('b', 't1')
    await add('note', 't1', { independent: true })
    await add('c', 't2')
    fail.set('a', [new Refused('ILLEGAL_STATE', 'not now', undefined, ['ACCEPT'])])
    const sender = new Sender(db, transport)
    await sender.flush()
    expect(await states()).toEqual(['a refused', 'b held', 'note done', 'c done'])
    expect((await db.items.toArray())[0]!.reason).toMatchObject({ code: 'ILLEGAL_STATE', possible: ['ACCEPT'] })
    await sender.flush()
    expect(log).toEqual(['a', 'note', 'c'])
    await retry(db, refused.id)
    await sender.flush()
    expect(await states()).toEqual(['a done', 'b done', 'note done', 'c done'])
  })

  it('discarding a refused item frees what it held', async () => {
    const refused = await add('a', 't1', { pictures: ['p/1'] })
    await add('b', 't1')
    fail.set('a', [new Refused('FORBIDDEN', 'no')])
    const sender = new Sender(db, transport)
    await sender.flush()
    await discard(db, refused.id)
    await sender.flush()
    expect(await states()).toEqual(['b done'])
    expect(await db.blobs.count()).toBe(0)
  })

  it('waits for a server in trouble on that ticket only, and as long as it asks', async () => {
    await add('a', 't1')
    await add('b', 't1')
    await add('c', 't2')
    fail.set('a', [new Retry('RATE_LIMITED', '', 30_000)])
    const sender = new Sender(db, transport)
    const pass = await sender.flush()
    expect(pass.againIn).toBeGreaterThan(25_000)
    expect(await states()).toEqual(['a waiting-for-server', 'b queued', 'c done'])
    await sender.flush()
    expect(log).toEqual(['a', 'c'])
    await dueNow(db)
    await sender.flush()
    expect(log).toEqual(['a', 'c', 'a', 'b'])
  })

  it('sends bytes again after a hash mismatch, then gives up loudly', async () => {
    await add('a', 't1', { pictures: ['p/1'] })
    fail.set('upload p/1', Array.from({ length: 3 }, () => new Refused('HASH_MISMATCH', '')))
    const sender = new Sender(db, transport)
    for (let n = 0; n < 3; n++) {
      await dueNow(db)
      await sender.flush()
    }
    expect(await states()).toEqual(['a refused'])
    expect((await db.blobs.toArray())[0]!.bytes.byteLength).toBe(1)
  })

  it('treats a defect of its own as a wait, never as a loss', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    await add('a', 't1')
    fail.set('a', [new Error('boom')])
    await new Sender(db, transport).flush()
    expect(await states()).toEqual(['a waiting-for-server'])
  })

  it('survives a kill while sending, and items queued during a pass go out too', async () => {
    await add('a', 't1')
    await db.items.toCollection().modify({ state: 'sending' })
    const name = db.name
    db.close()
    db = new UserDb(name.slice('xunwei-'.length))
    const sender = new Sender(db, transport)
    const pass = sender.flush()
    await add('b', 't1')
    await sender.flush()
    await pass
    expect(log).toEqual(['a', 'b'])
  })

  it('exports what is unsent with its bytes', async () => {
    await add('a', 't1', { pictures: ['p/1'] })
    const content = JSON.parse(await (await exportAll(db)).text())
    expect(content.items).toMatchObject([{ verb: 'a', uploads: [{ contentType: 'p/1', base64: btoa('x') }] }])
    expect(await unsent(db)).toHaveLength(1)
  })
})

describe.each([
  ['Web Locks', true],
  ['the lease of plain http', false]
])('two senders with %s', (_, withLocks) => {
  it('send each item once and in order', async () => {
    const undo = withLocks ? installLocks() : () => {}
    try {
      for (const name of ['a', 'b', 'c', 'd']) await add(name, 't1')
      const other = new UserDb(db.personId)
      await Promise.all([new Sender(db, transport).flush(), new Sender(other, transport).flush()])
      other.close()
      expect(log).toEqual(['a', 'b', 'c', 'd'])
      expect(await states()).toEqual(['a done', 'b done', 'c done', 'd done'])
    } finally {
      undo()
    }
  })
})
