import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

export const person = { id: '01980000-0000-7000-8000-000000000007', name: '李工', roles: ['ENGINEER'], customerId: null, locale: 'zh-CN', permissions: ['ACCEPT'] }

export interface Server {
  state: 'setup' | 'signed-out' | 'signed-in'
  down: boolean
  /** Operations received, by name, newest last. */
  operations: { name: string; variables: Record<string, unknown> }[]
  answer: (name: string, variables: Record<string, unknown>) => unknown
}

/** A server by route interception: what docs/api.md says, and no more. */
export async function mockServer(page: Page, initial: Partial<Server> = {}): Promise<Server> {
  const server: Server = { state: 'signed-out', down: false, operations: [], answer: () => ({ ok: true }), ...initial }
  const fault = (code: string, extra = {}) => ({ errors: [{ message: '', extensions: { code, ...extra } }], data: null })
  await page.route(/\/(auth|graphql|uploads)(\/|$)/, async (route) => {
    if (server.down) return route.abort('internetdisconnected')
    const url = new URL(route.request().url())
    if (url.pathname === '/auth/state')
      return route.fulfill({ json: { setupNeeded: server.state === 'setup', signedIn: server.state === 'signed-in', serverTime: new Date().toISOString(), ...(server.state === 'signed-in' ? { person } : {}) } })
    if (url.pathname === '/auth/sign-out') {
      server.state = 'signed-out'
      return route.fulfill({ status: 204 })
    }
    if (url.pathname.startsWith('/auth/')) {
      const body = route.request().postDataJSON() as { password?: string; token?: string }
      if (body.password === 'wrong' || body.token === 'spent') return route.fulfill({ status: 401, json: { code: 'BAD_CREDENTIALS', message: '' } })
      server.state = 'signed-in'
      return route.fulfill({ json: { person } })
    }
    if (url.pathname.startsWith('/uploads/')) return route.fulfill({ status: 204 })
    if (server.state !== 'signed-in') return route.fulfill({ status: 401, json: { code: 'UNAUTHENTICATED', message: '' } })
    const { query, variables } = route.request().postDataJSON() as { query: string; variables: Record<string, unknown> }
    const name = /(?:query|mutation|subscription)\s+(\w+)/.exec(query)?.[1] ?? ''
    server.operations.push({ name, variables })
    const answer = server.answer(name, variables)
    return route.fulfill({ json: typeof answer === 'string' ? fault(answer) : { data: answer } })
  })
  return server
}

/** Watches for breaches of the content security policy and errors that nobody caught. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('console', (message) => /Content Security Policy/i.test(message.text()) && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(String(error)))
  return faults
}

/** No finding of axe, in this theme and language. */
export async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(' ')}`)).toEqual([])
}

/** Keeps a picture when a folder for pictures is named. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.XUNWEI_SHOTS) await page.screenshot({ path: `${process.env.XUNWEI_SHOTS}/${name}.png` })
}

/** Writes outbox items as a killed app would have left them; reload afterwards. */
export async function fillOutbox(page: Page, items: Record<string, unknown>[], blobs: Record<string, unknown>[] = []): Promise<void> {
  await page.evaluate(
    async ({ name, items, blobs }) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open(name)
        open.onsuccess = () => resolve(open.result)
        open.onerror = () => reject(open.error)
      })
      const write = db.transaction(['items', 'blobs'], 'readwrite')
      for (const item of items) write.objectStore('items').add(item)
      for (const blob of blobs) write.objectStore('blobs').put({ ...blob, bytes: new ArrayBuffer(blob.size as number) })
      await new Promise((resolve) => (write.oncomplete = resolve))
      db.close()
    },
    { name: `xunwei-${person.id}`, items, blobs }
  )
}

export function item(label: string, ticketId: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  const id = `01980000-0000-7000-8000-${Math.random().toString(16).slice(2, 12).padEnd(10, '0')}10`
  const at = Date.now() - 25 * 60_000
  return {
    id, command: { id, deviceTime: new Date(at).toISOString() }, verb: 'NOTE', label, ticketId, independent: false,
    document: 'mutation Note { note }', variables: {}, state: 'queued', since: at, queuedAt: at, attempts: 0, notBefore: 0, ...more
  }
}
