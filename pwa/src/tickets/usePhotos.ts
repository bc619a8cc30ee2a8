import { computed, onScopeDispose, type ComputedRef } from 'vue'
import { userDb } from '@/offline/db'
import { useLive } from '@/offline/live'
import type { OutboxItem } from '@/offline/outbox'
import { showable } from '@/offline/pictures'
import { nodes } from '@/records/nodes'
import type { TicketData, TicketEvent } from './local'

export interface Photo {
  id: string
  url: string
  thumbnail: string
  internal: boolean
  unsent: boolean
  name: string
}

/** A log or a document of a ticket. */
export interface Attached {
  id: string
  name: string
  type: string
  /** Bytes. */
  size: number
  internal: boolean
  /** Still on this phone. */
  unsent?: 'waiting' | 'refused'
}

/** The photos and files of a ticket: the server's by their signed addresses, those still on this phone from its own store. */
export function usePhotos(ticket: () => TicketData | undefined, items: () => readonly OutboxItem[], events: () => readonly { event: TicketEvent }[]): { photos: ComputedRef<Photo[]>; photosOf: (eventId: string) => Photo[]; files: ComputedRef<Attached[]>; filesOf: (eventId: string) => Attached[] } {
  const addresses = new Map<string, string>()
  const waiting = computed(() => items().filter((item) => item.state !== 'done').map(({ id }) => id))
  const blobs = useLive(
    async () => (waiting.value.length ? ((await userDb()?.blobs.where('itemId').anyOf(waiting.value).toArray()) ?? []) : []),
    [],
    () => waiting.value.join()
  )
  const address = (id: string, bytes: ArrayBuffer, type: string) => {
    if (!addresses.has(id)) addresses.set(id, URL.createObjectURL(new Blob([bytes], { type })))
    return addresses.get(id)!
  }
  onScopeDispose(() => addresses.forEach((url) => URL.revokeObjectURL(url)))

  const photos = computed<Photo[]>(() => {
    const stored = nodes(ticket()?.uploads)
      .filter(({ kind, state, url }) => kind === 'PHOTO' && state === 'STORED' && url)
      .map(({ id, url, thumbnailUrl, visibility, fileName }) => ({ id, url: url!, thumbnail: thumbnailUrl ?? url!, internal: visibility === 'INTERNAL', unsent: false, name: fileName }))
    const known = new Set(stored.map(({ id }) => id))
    const mine = blobs.value
      .filter(({ id, kind, contentType }) => kind === 'PHOTO' && !known.has(id) && showable(contentType))
      .map(({ id, bytes, contentType, visibility, fileName }) => {
        const url = address(id, bytes, contentType)
        return { id, url, thumbnail: url, internal: visibility === 'INTERNAL', unsent: true, name: fileName ?? '' }
      })
    return [...mine, ...stored]
  })
  const files = computed<Attached[]>(() => {
    const stored = nodes(ticket()?.uploads)
      .filter(({ kind, state }) => kind === 'FILE' && state === 'STORED')
      .map(({ id, fileName, contentType, size, visibility }) => ({ id, name: fileName, type: contentType, size, internal: visibility === 'INTERNAL' }))
    const known = new Set(stored.map(({ id }) => id))
    const refused = new Set(items().filter(({ state }) => state === 'refused').map(({ id }) => id))
    const mine = blobs.value
      .filter(({ id, kind }) => kind === 'FILE' && !known.has(id))
      .map(({ id, itemId, fileName, contentType, size, visibility }) => ({ id, name: fileName ?? '', type: contentType, size, internal: visibility === 'INTERNAL', unsent: refused.has(itemId) ? ('refused' as const) : ('waiting' as const) }))
    return [...mine, ...stored]
  })
  return { photos, photosOf: byEvent(photos, events), files, filesOf: byEvent(files, events) }
}

/** Finds what an event names. */
function byEvent<T extends { id: string }>(all: ComputedRef<T[]>, events: () => readonly { event: TicketEvent }[]): (eventId: string) => T[] {
  const found = computed(() => {
    const byId = new Map(all.value.map((one) => [one.id, one] as const))
    return new Map(events().map(({ event }) => [event.id, event.payload.uploadIds.flatMap((id) => byId.get(id) ?? [])] as const))
  })
  return (eventId) => found.value.get(eventId) ?? []
}
