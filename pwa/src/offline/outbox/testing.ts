import { afterEach, beforeEach } from 'vitest'
import { device, UserDb } from '../db'
import { Code, newId } from '../ids'
import type { Transport } from './sender'
import { put } from './store'
import type { OutboxItem } from './types'

/** For tests: a fresh queue before each, and a line that writes down what goes over it and fails as told. */
export function useRig() {
  const rig = {
    db: undefined as unknown as UserDb,
    /** What went over the line, in order: documents, and "upload <content type>". */
    log: [] as string[],
    /** The errors that await a line of the log, first one first. */
    fail: new Map<string, unknown[]>(),
    transport: {
      async send(document) {
        await new Promise((resolve) => setTimeout(resolve, 1))
        act(document)
        return { ok: document }
      },
      async upload(blob) {
        act(`upload ${blob.contentType}`)
      }
    } as Transport,
    add: (name: string, ticketId: string | null, more: { independent?: boolean; pictures?: string[] } = {}) =>
      put(rig.db, {
        verb: name,
        label: name,
        document: name,
        ticketId,
        independent: more.independent,
        variables: (command) => ({ input: { command, ticketId } }),
        uploads: more.pictures?.map((type) => ({ id: newId(Code.Upload), blob: new Blob(['x'], { type }), kind: 'PHOTO' }))
      }),
    states: async () => (await rig.db.items.orderBy('seq').toArray()).map((item: OutboxItem) => `${item.verb} ${item.state}`)
  }
  function act(name: string) {
    rig.log.push(name)
    const error = rig.fail.get(name)?.shift()
    if (error) throw error
  }
  beforeEach(() => {
    rig.db = new UserDb(newId(Code.Person))
    rig.log.length = 0
    rig.fail.clear()
  })
  afterEach(async () => {
    await rig.db.delete()
    await device.facts.clear()
  })
  return rig
}
