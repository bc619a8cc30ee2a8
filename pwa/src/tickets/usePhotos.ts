import { computed, onScopeDispose, type ComputedRef } from 'vue'
import { userDb } from '@/offline/db'
import { useLive } from '@/offline/live'
import type { OutboxItem } from '@/offline/outbox'
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

/** The photos of a ticket: the server's by their signed addresses, those still on this phone from its own store. */
export function usePhotos(ticket: () => TicketData | undefined, items: () => readonly OutboxItem[], events: () => readonly { event: TicketEvent }[]): { photos: ComputedRef<Photo[]>; photosOf: (eventId: string) => Photo[] } {
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
      .filter(({ id, kind }) => kind === 'PHOTO' && !known.has(id))
      .map(({ id, bytes, contentType, visibility, fileName }) => {
        const url = address(id, bytes, contentType)
        return { id, url, thumbnail: url, internal: visibility === 'INTERNAL', unsent: true, name: fileName ?? '' }
      })
    return [...mine, ...stored]
  })
  const byId = computed(() => new Map(photos.value.map((photo) => [photo.id, photo] as const)))
  const byEvent = computed(() => new Map(events().map(({ event }) => [event.id, event.payload.uploadIds.flatMap((id) => byId.value.get(id) ?? [])] as const)))
  return { photos, photosOf: (eventId) => byEvent.value.get(eventId) ?? [] }
}
