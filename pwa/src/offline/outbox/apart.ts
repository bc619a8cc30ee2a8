import type { UserDb } from '../db'
import { Code, newId } from '../ids'
import type { OutboxBlob, OutboxItem, Reason } from './types'

const withoutPhoto = (input: Record<string, unknown>, id: string) => ({ ...input, uploadIds: (input.uploadIds as string[]).filter((other) => other !== id) })

/**
 * Takes a photo that the server refused out of the deed that it belongs to, which then goes without it, and leaves it on
 * the refused page as a note of its own, done when the deed was. Answers false when nothing would be left of the deed.
 */
export async function setApart(db: UserDb, item: OutboxItem, blob: OutboxBlob, reason: Reason): Promise<boolean> {
  const input = item.variables.input as Record<string, unknown> | undefined
  const photos = input?.uploadIds
  if (!item.apart || !input || !Array.isArray(photos) || !photos.includes(blob.id)) return false
  if (photos.length === 1 && item.verb === item.apart.verb && !input.text) return false
  const { verb, label, document, input: note } = item.apart
  const command = { ...item.command, id: newId(Code.Command) }
  const left: Omit<OutboxItem, 'seq'> = {
    id: command.id, command, verb, label, document, ticketId: item.ticketId, independent: true,
    variables: { input: { ...note, command, uploadIds: [blob.id] } },
    state: 'refused', reason, since: Date.now(), queuedAt: item.queuedAt, attempts: 0, notBefore: 0
  }
  item.variables = { ...item.variables, input: withoutPhoto(input, blob.id) }
  await db.transaction('rw', db.items, db.blobs, async () => {
    await db.items.update(item.seq, { variables: item.variables })
    await db.items.add(left as OutboxItem)
    await db.blobs.update(blob.id, { itemId: left.id, place: 0 })
  })
  return true
}
