import { describe, expect, it } from 'vitest'
import { Refused } from '@/graphql/errors'
import { Code, newId } from '../ids'
import { Sender } from './sender'
import { discard, put, retry } from './store'
import { useRig } from './testing'

const rig = useRig()
const { add, states } = rig

describe('a refusal', () => {
  it('a refusal holds later items of its ticket, not other tickets and not independent ones', async () => {
    const refused = await add('a', 't1')
    await add('b', 't1')
    await add('note', 't1', { independent: true })
    await add('c', 't2')
    rig.fail.set('a', [new Refused('ILLEGAL_STATE', 'not now', undefined, ['ACCEPT'])])
    const sender = new Sender(rig.db, rig.transport)
    await sender.flush()
    expect(await states()).toEqual(['a refused', 'b held', 'note done', 'c done'])
    expect((await rig.db.items.toArray())[0]!.reason).toMatchObject({ code: 'ILLEGAL_STATE', possible: ['ACCEPT'] })
    await sender.flush()
    expect(rig.log).toEqual(['a', 'note', 'c'])
    await retry(rig.db, refused.id)
    await sender.flush()
    expect(await states()).toEqual(['a done', 'b done', 'note done', 'c done'])
  })

  it('discarding a refused item frees what it held', async () => {
    const refused = await add('a', 't1', { pictures: ['p/1'] })
    await add('b', 't1')
    rig.fail.set('a', [new Refused('FORBIDDEN', 'no')])
    const sender = new Sender(rig.db, rig.transport)
    await sender.flush()
    await discard(rig.db, refused.id)
    await sender.flush()
    expect(await states()).toEqual(['b done'])
    expect(await rig.db.blobs.count()).toBe(0)
  })

  it('a mended item takes the place and the time of the refused one', async () => {
    const refused = await add('a', 't1', { pictures: ['p/1'] })
    await add('b', 't1')
    await add('c', 't2')
    rig.fail.set('a', [new Refused('INVALID', 'say why', 'reason')])
    const sender = new Sender(rig.db, rig.transport)
    await sender.flush()
    rig.log.length = 0
    const mended = await put(rig.db, { verb: 'a2', label: 'a2', document: 'a2', ticketId: 't1', replaces: refused.id, doneAt: refused.command, variables: (command) => ({ input: { command } }) })
    expect(mended.command).toEqual({ ...refused.command, id: mended.id })
    expect(mended.id).not.toBe(refused.id)
    await sender.flush()
    expect(rig.log).toEqual(['a2', 'b'])
    expect(await states()).toEqual(['a2 done', 'b done', 'c done'])
    expect(await rig.db.blobs.count()).toBe(0)
  })

  it('what the server kept on the timeline holds nothing: the rest of the visit is told too', async () => {
    const late = new Refused('ILLEGAL_STATE', 'handed to somebody else', undefined, [], 200, true)
    await add('a', 't1')
    await add('b', 't1')
    await add('c', 't1')
    rig.fail.set('a', [late])
    rig.fail.set('b', [late])
    const sender = new Sender(rig.db, rig.transport)
    await sender.flush()
    expect(await states()).toEqual(['a refused', 'b refused', 'c done'])
    expect((await rig.db.items.toArray())[0]!.reason).toMatchObject({ kept: true })
    await add('d', 't1')
    await sender.flush()
    expect(rig.log).toEqual(['a', 'b', 'c', 'd'])
  })

  describe('a photo that the server refuses', () => {
    const deed = (text: string, verb: string, pictures: string[]) => {
      const uploads = pictures.map((type) => ({ id: newId(Code.Upload), blob: new Blob(['x'], { type }), kind: 'PHOTO' }))
      return put(rig.db, {
        verb, label: verb, document: verb, ticketId: 't1', uploads, apart: { verb: 'note', label: 'photo', document: 'note', input: { ticketId: 't1', text: '' } },
        variables: (command) => ({ input: { command, text, uploadIds: uploads.map(({ id }) => id) } })
      })
    }

    it('stays behind as a note of its own; the deed goes with the others', async () => {
      const item = await deed('mended', 'a', ['p/1', 'p/bad', 'p/3'])
      await add('b', 't1')
      rig.fail.set('upload p/bad', [new Refused('UNSUPPORTED_TYPE', 'no picture')])
      await new Sender(rig.db, rig.transport).flush()
      expect(rig.log).toEqual(['upload p/1', 'upload p/bad', 'upload p/3', 'a', 'b'])
      const [first, , left] = await rig.db.items.orderBy('seq').toArray()
      const bad = (await rig.db.blobs.toArray())[0]!
      expect(await states()).toEqual(['a done', 'b done', 'note refused'])
      expect((first!.variables.input as { uploadIds: string[] }).uploadIds).toHaveLength(2)
      expect(left).toMatchObject({ independent: true, ticketId: 't1', reason: { code: 'UNSUPPORTED_TYPE' }, command: { deviceTime: item.command.deviceTime } })
      expect(left!.variables).toEqual({ input: { command: left!.command, ticketId: 't1', text: '', uploadIds: [bad.id] } })
      expect(bad).toMatchObject({ itemId: left!.id, contentType: 'p/bad' })
    })

    it('takes a note of nothing else along', async () => {
      await deed('', 'note', ['p/bad'])
      rig.fail.set('upload p/bad', [new Refused('UNSUPPORTED_TYPE', 'no picture')])
      await new Sender(rig.db, rig.transport).flush()
      expect(await states()).toEqual(['note refused'])
      expect(rig.log).toEqual(['upload p/bad'])
    })
  })
})
