import { describe, expect, it } from 'vitest'
import { Offline, Retry } from '@/graphql/errors'
import { Code, newId } from '../ids'
import { exportAll } from './export'
import { Paused, Sender, type Large, type Transport } from './sender'
import { discard, put } from './store'
import { useRig } from './testing'

const rig = useRig()

/** A note with a file of three pieces that was kept before. */
async function addFile(name: string) {
  const id = newId(Code.Upload)
  for (const place of [0, 1, 2]) await rig.db.pieces.put({ id, place, bytes: new TextEncoder().encode(`p${place}!`).buffer as ArrayBuffer, at: Date.now() })
  return put(rig.db, {
    verb: name, label: name, document: name, ticketId: 't1', independent: true,
    variables: (command) => ({ input: { command } }),
    uploads: [{ id, kind: 'FILE', contentType: 'text/plain', pieces: 3, size: 9, sha256: 'x', fileName: 'a.log' }]
  })
}

/** Sends the pieces and remembers, as the server does, how far it came. */
function pieceByPiece(between: (place: number) => void = () => undefined): Transport {
  let at = 0
  return {
    ...rig.transport,
    async upload(_, large?: Large) {
      for (; at < 3; ) {
        rig.log.push(new TextDecoder().decode(await large!.piece(at)))
        between(at++)
        if (at < 3 && large!.busy()) throw new Paused()
      }
    }
  }
}

describe('a large file', () => {
  it('goes after everything else, and its bytes go with it', async () => {
    await addFile('file')
    await rig.add('a', 't1')
    await new Sender(rig.db, pieceByPiece()).flush()
    expect(rig.log).toEqual(['a', 'p0!', 'p1!', 'p2!', 'file'])
    expect(await rig.states()).toEqual(['file done', 'a done'])
    expect(await rig.db.pieces.count()).toBe(0)
  })

  it('makes way for what comes meanwhile, and goes on where it was', async () => {
    await addFile('file')
    let added: Promise<unknown> | undefined
    const sender: Sender = new Sender(rig.db, pieceByPiece((place) => {
      if (place) return
      added = rig.add('arrival', 't1').then(() => void sender.flush())
      void sender.flush()
    }))
    await sender.flush()
    await added
    await sender.flush()
    expect(rig.log.filter((line) => line.startsWith('p'))).toEqual(['p0!', 'p1!', 'p2!'])
    expect(rig.log.at(-1)).toBe('file')
    expect(rig.log.indexOf('arrival')).toBeLessThan(rig.log.indexOf('p2!'))
    expect(await rig.states()).toEqual(['file done', 'arrival done'])
  })

  it('waits for a full server, and for the network, and is lost in neither', async () => {
    await addFile('file')
    rig.fail.set('upload text/plain', [new Retry('INSUFFICIENT_STORAGE', 'voll', 120_000), new Offline('network')])
    const sender = new Sender(rig.db, rig.transport)
    expect((await sender.flush()).againIn).toBeGreaterThan(100_000)
    expect((await rig.db.items.toArray())[0]).toMatchObject({ state: 'waiting-for-server', reason: { code: 'INSUFFICIENT_STORAGE' } })
    await rig.db.items.toCollection().modify({ notBefore: 0 })
    expect(await sender.flush()).toMatchObject({ stopped: 'network' })
    expect(await rig.db.pieces.count()).toBe(3)
    await sender.flush()
    expect(await rig.states()).toEqual(['file done'])
  })

  it('is in the export, and gone when it is discarded', async () => {
    const item = await addFile('file')
    const copy = JSON.parse(await (await exportAll(rig.db)).text()) as { items: { uploads: { base64: string }[] }[] }
    expect(atob(copy.items[0]!.uploads[0]!.base64)).toBe('p0!p1!p2!')
    await discard(rig.db, item.id)
    expect(await rig.db.pieces.count()).toBe(0)
  })
})
