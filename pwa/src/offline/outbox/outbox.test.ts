import { describe, expect, it, vi } from 'vitest'
import { Offline, Refused, Retry, Unauthenticated } from '@/graphql/errors'
import { UserDb } from '../db'
import { installLocks } from '../testing'
import { exportAll } from './export'
import { Sender } from './sender'
import { dueNow, unsent } from './store'
import { useRig } from './testing'

const rig = useRig()
const { add, states } = rig

describe('the outbox', () => {
  it('sends in order, blobs before their command', async () => {
    await add('a', 't1', { pictures: ['p/1', 'p/2'] })
    await add('b', 't2')
    await add('c', 't1')
    expect(await new Sender(rig.db, rig.transport).flush()).toEqual({ againIn: undefined })
    expect(rig.log).toEqual(['upload p/1', 'upload p/2', 'a', 'b', 'c'])
    expect(await states()).toEqual(['a done', 'b done', 'c done'])
    expect(await rig.db.blobs.count()).toBe(0)
    expect((await rig.db.items.toArray())[0]!.result).toEqual({ ok: 'a' })
  })

  it('stamps the command when it is queued, and sends the same one again', async () => {
    const before = Date.now()
    const item = await add('a', 't1')
    const kept = (await rig.db.items.toArray())[0]!
    expect(kept.variables).toEqual({ input: { command: item.command, ticketId: 't1' } })
    expect(Date.parse(item.command.deviceTime)).toBeGreaterThanOrEqual(before)
    rig.fail.set('a', [new Offline('network')])
    const sender = new Sender(rig.db, rig.transport)
    await sender.flush()
    await sender.flush()
    expect((await rig.db.items.toArray())[0]).toMatchObject({ id: item.id, command: item.command, state: 'done' })
  })

  it('without network keeps everything and says so, and goes on where it was', async () => {
    await add('a', 't1', { pictures: ['p/1', 'p/2'] })
    await add('b', 't2')
    rig.fail.set('upload p/2', [new Offline('captive')])
    const sender = new Sender(rig.db, rig.transport)
    expect(await sender.flush()).toMatchObject({ stopped: 'network', againIn: expect.any(Number) })
    expect(await states()).toEqual(['a waiting-for-network', 'b waiting-for-network'])
    await sender.flush()
    expect(rig.log).toEqual(['upload p/1', 'upload p/2', 'upload p/2', 'a', 'b'])
  })

  it('goes on at once when the network came back while a pass was giving up', async () => {
    await add('a', 't1')
    await add('b', 't1')
    let cut = true
    const sender = new Sender(rig.db, {
      ...rig.transport,
      async send(document) {
        if (!cut) return rig.transport.send(document, {})
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
    rig.fail.set('a', [new Unauthenticated()])
    const sender = new Sender(rig.db, rig.transport)
    expect(await sender.flush()).toEqual({ stopped: 'sign-in' })
    expect(await states()).toEqual(['a waiting-for-sign-in', 'b waiting-for-sign-in'])
    await sender.flush()
    expect(await states()).toEqual(['a done', 'b done'])
  })

  it('never sends in the name of somebody else', async () => {
    await add('a', 't1')
    expect(await new Sender(rig.db, rig.transport, async () => false).flush()).toEqual({ stopped: 'somebody-else' })
    expect(rig.log).toEqual([])
  })

  it('waits for a server in trouble on that ticket only, and as long as it asks', async () => {
    await add('a', 't1')
    await add('b', 't1')
    await add('c', 't2')
    rig.fail.set('a', [new Retry('RATE_LIMITED', '', 30_000)])
    const sender = new Sender(rig.db, rig.transport)
    const pass = await sender.flush()
    expect(pass.againIn).toBeGreaterThan(25_000)
    expect(await states()).toEqual(['a waiting-for-server', 'b queued', 'c done'])
    await sender.flush()
    expect(rig.log).toEqual(['a', 'c'])
    await dueNow(rig.db)
    await sender.flush()
    expect(rig.log).toEqual(['a', 'c', 'a', 'b'])
  })

  it('sends bytes again after a hash mismatch, then gives up loudly', async () => {
    await add('a', 't1', { pictures: ['p/1'] })
    rig.fail.set('upload p/1', Array.from({ length: 3 }, () => new Refused('HASH_MISMATCH', '')))
    const sender = new Sender(rig.db, rig.transport)
    for (let n = 0; n < 3; n++) {
      await dueNow(rig.db)
      await sender.flush()
    }
    expect(await states()).toEqual(['a refused'])
    expect((await rig.db.blobs.toArray())[0]!.bytes.byteLength).toBe(1)
  })

  it('treats a defect of its own as a wait, never as a loss', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    await add('a', 't1')
    rig.fail.set('a', [new Error('boom')])
    await new Sender(rig.db, rig.transport).flush()
    expect(await states()).toEqual(['a waiting-for-server'])
  })

  it('survives a kill while sending, and items queued during a pass go out too', async () => {
    await add('a', 't1')
    await rig.db.items.toCollection().modify({ state: 'sending' })
    const name = rig.db.name
    rig.db.close()
    rig.db = new UserDb(name.slice('xunwei-'.length))
    const sender = new Sender(rig.db, rig.transport)
    const pass = sender.flush()
    await add('b', 't1')
    await sender.flush()
    await pass
    expect(rig.log).toEqual(['a', 'b'])
  })

  it('exports what is unsent with its bytes', async () => {
    await add('a', 't1', { pictures: ['p/1'] })
    const content = JSON.parse(await (await exportAll(rig.db)).text())
    expect(content.items).toMatchObject([{ verb: 'a', uploads: [{ contentType: 'p/1', base64: btoa('x') }] }])
    expect(await unsent(rig.db)).toHaveLength(1)
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
      const other = new UserDb(rig.db.personId)
      await Promise.all([new Sender(rig.db, rig.transport).flush(), new Sender(other, rig.transport).flush()])
      other.close()
      expect(rig.log).toEqual(['a', 'b', 'c', 'd'])
      expect(await states()).toEqual(['a done', 'b done', 'c done', 'd done'])
    } finally {
      undo()
    }
  })
})
