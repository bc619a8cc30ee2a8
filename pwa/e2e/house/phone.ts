import type { Page } from '@playwright/test'
import { expect, type House } from './index'

/** A line of the phone's outbox, sent or not. */
export interface Queued {
  id: string
  verb: string
  state: string
  deviceTime: string
  kept: boolean
  code?: string
}

/** The phone's list of commands on a ticket, in order: sent ones stay in its database for three days. */
export function queue(page: Page, personId: string, ticketId: string): Promise<Queued[]> {
  return page.evaluate(
    async ([name, ticketId]) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open(name!)
        open.onsuccess = () => resolve(open.result)
        open.onerror = () => reject(new Error(String(open.error)))
      })
      const items = await new Promise<{ ticketId: string; id: string; verb: string; state: string; command: { deviceTime: string }; reason?: { kept?: boolean; code: string } }[]>((resolve) => {
        const all = db.transaction('items').objectStore('items').getAll()
        all.onsuccess = () => resolve(all.result as never)
      })
      db.close()
      return items
        .filter((item) => item.ticketId === ticketId)
        .map(({ id, verb, state, command, reason }) => ({ id, verb, state, deviceTime: command.deviceTime, kept: !!reason?.kept, code: reason?.code }))
    },
    [`xunwei-${personId}`, ticketId]
  )
}

interface Told {
  commandID: string | null
  kind: string
  seq: number
  actorName: string
  deviceTime: string | null
  doubtfulTime: boolean
  payload: { verb: string | null; text: string | null; uploadIds: string[] }
}

/** The ticket's timeline, as the desk reads it. */
export async function timeline(house: House, ticketId: string): Promise<Told[]> {
  const { node } = await house.graphql<{ node: { events: { edges: { node: Told }[] } } }>(
    'desk',
    'query ($id: ID!) { node(id: $id) { ... on Ticket { events(first: 100, orderBy: { field: SEQ }) { edges { node { commandID kind seq actorName deviceTime doubtfulTime payload { verb text uploadIds } } } } } } }',
    { id: ticketId }
  )
  return node.events.edges.map((edge) => edge.node)
}

/** What every journey without signal ends with: the phone's commands and the server's events, one to one and in order. */
export async function oneToOne(page: Page, house: House, who: string, ticketId: string): Promise<Told[]> {
  const person = house.person(who)
  const mine = await queue(page, person.id, ticketId)
  const events = await timeline(house, ticketId)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1))
  const sent = mine.filter(({ state }) => state === 'done')
  // What the journey arranged past the phone came before.
  const begun = events.findIndex(({ commandID }) => commandID === sent[0]?.id)
  const told = sent.length ? events.slice(begun).filter(({ commandID, kind, actorName }) => commandID && kind !== 'LATE' && actorName === person.name) : []
  expect(told.map(({ commandID, kind }) => `${kind} ${commandID}`)).toEqual(sent.map(({ id, verb }) => `${verb} ${id}`))
  expect(told.map(({ deviceTime }) => Date.parse(deviceTime!)).every((at, n) => Math.abs(at - Date.parse(sent[n]!.deviceTime)) < 2_000), 'done when the phone says').toBe(true)
  const late = events.filter(({ kind }) => kind === 'LATE')
  expect(late.map(({ commandID, payload }) => `${payload.verb} ${commandID}`)).toEqual(mine.filter(({ kept }) => kept).map(({ id, verb }) => `${verb} ${id}`))
  return events
}

/** Nothing of the ticket waits any more: all is sent, or refused. */
export async function settled(page: Page, house: House, who: string, ticketId: string): Promise<Queued[]> {
  const read = () => queue(page, house.person(who).id, ticketId)
  await expect.poll(async () => (await read()).map(({ verb, state }) => `${verb} ${state}`).filter((line) => !/ (done|refused)$/.test(line)), { timeout: 60_000 }).toEqual([])
  return read()
}

/** What the phone's system says when a line is there again. */
export const online = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('online')))
