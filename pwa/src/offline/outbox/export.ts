import type { UserDb } from '../db'
import { userDb } from '../db'
import { unsent } from './store'

function base64(bytes: ArrayBuffer): string {
  const view = new Uint8Array(bytes)
  let text = ''
  // In slices: apply() has a limit, and one character at a time is slow for pictures.
  for (let at = 0; at < view.length; at += 0x8000) text += String.fromCharCode(...view.subarray(at, at + 0x8000))
  return btoa(text)
}

/** Everything that has not reached the server, bytes and all, as one JSON file: the last resort of a phone that cannot send. */
export async function exportAll(db: UserDb | undefined = userDb(), now = new Date()): Promise<File> {
  const items = db ? await unsent(db) : []
  const blobs = db ? await db.blobs.toArray() : []
  const content = {
    format: 'xunwei-outbox',
    version: 1,
    exportedAt: now.toISOString(),
    personId: db?.personId ?? null,
    items: items.map((item) => ({
      ...item,
      uploads: blobs.filter(({ itemId }) => itemId === item.id).map(({ bytes, ...about }) => ({ ...about, base64: about.pieces ? hole(about.id) : base64(bytes) }))
    }))
  }
  const name = `xunwei-outbox-${now.toISOString().slice(0, 19).replaceAll(':', '')}.json`
  const parts: string[] = []
  // Large files are filled in piece by piece: no text could hold several of them.
  for (const [at, part] of JSON.stringify(content, null, 1).split(holes).entries()) {
    if (at % 2 === 0) parts.push(part)
    else for (let place = 0; place < blobs.find(({ id }) => id === part)!.pieces!; place++) parts.push(base64((await db!.pieces.get([part, place]))!.bytes))
  }
  return new File(parts, name, { type: 'application/json' })
}

const hole = (id: string) => `<pieces of ${id}>`
const holes = /<pieces of ([0-9a-f-]{36})>/
