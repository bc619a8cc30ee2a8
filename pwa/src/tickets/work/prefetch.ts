import { request, type Document } from '@/graphql'
import { Offline } from '@/graphql/errors'
import { queryKey } from '@/graphql/useQuery'
import type { TicketPageQuery } from '@/graphql/gen/graphql'
import { userDb } from '@/offline/db'
import { nodes } from '@/records/nodes'
import type { TicketData } from '../local'
import { ticketQuery } from '../queries'

const fetched = new Map<string, string>()

/** Puts everything of the tickets on the phone, while there is signal: pages, papers, small pictures. One after the other; quiet about trouble. */
export async function prefetch(tickets: readonly { id: string; updatedAt: string }[], stillWanted: () => boolean): Promise<void> {
  for (const { id, updatedAt } of tickets) {
    const db = userDb()
    if (!db || !stillWanted()) return
    if (fetched.get(id) === updatedAt) continue
    const document = ticketQuery as Document<TicketPageQuery, { id: string }>
    const key = queryKey(document.toString(), { id })
    try {
      const kept = (await db.queries.get(key))?.data as TicketPageQuery | undefined
      if ((kept?.node as TicketData | undefined)?.updatedAt !== updatedAt) {
        const data = await request(document, { id })
        await db.queries.put({ key, data, at: Date.now() })
        // The service worker keeps what is shown; a picture that was once asked for is there without signal.
        for (const { thumbnailUrl } of nodes((data.node as TicketData | null)?.uploads)) if (thumbnailUrl) new Image().src = thumbnailUrl
      }
      fetched.set(id, updatedAt)
    } catch (cause) {
      if (cause instanceof Offline) return
    }
  }
}
