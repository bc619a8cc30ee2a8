import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import { findPerson, prepared, readPeople, type HousePerson } from './people'
import { Line } from './proxy'
import { Program } from './server'

export { expect }
export type { HousePerson }

const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } }

export interface Look {
  screen?: 'phone' | 'desktop'
  scheme?: 'light' | 'dark'
  locale?: 'zh-CN' | 'en'
  /** Lets the app's service worker run: only for what must open without network. */
  serviceWorker?: boolean
  /** Grants and places the phone, in WGS-84. */
  position?: { latitude: number; longitude: number; accuracy?: number }
}

/** A real server with demonstration data of this worker's own, reached through a line that can be cut. */
export class House {
  readonly people = readPeople()
  private constructor(
    readonly line: Line,
    private readonly folder: string,
    readonly program: Program
  ) {}

  /** What browsers call: it goes through the line. */
  get url(): string {
    return `http://127.0.0.1:${this.line.port}`
  }

  static async open(): Promise<House> {
    const line = await Line.open()
    const folder = await mkdtemp(join(tmpdir(), 'xunwei-e2e-'))
    const house = new House(line, folder, new Program(join(folder, 'data'), { PUBLIC_URL: `http://127.0.0.1:${line.port}` }))
    await house.reset()
    return house
  }

  /** Back to the demonstration as it was loaded. */
  async reset(): Promise<void> {
    await this.program.stop()
    await rm(join(this.folder, 'data'), { recursive: true, force: true })
    await cp(join(prepared, 'data'), join(this.folder, 'data'), { recursive: true })
    await this.restart()
  }

  /** Stops the server (SIGKILL: as a crash does) and starts it on the same data. */
  async restart(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.program.stop(signal)
    await this.program.start()
    this.line.target = this.program.port
    this.line.restore()
  }

  async close(): Promise<void> {
    await this.program.stop()
    await this.line.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  person(who: string): HousePerson {
    return findPerson(this.people, who)
  }

  /** Asks the API in somebody's name, past the line. */
  async graphql<T = Record<string, unknown>>(who: string, query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const answer = await fetch(`http://127.0.0.1:${this.program.port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `xunwei_session=${this.person(who).cookie}` },
      body: JSON.stringify({ query, variables })
    })
    const { data, errors } = (await answer.json()) as { data?: T; errors?: unknown }
    if (errors || !data) throw new Error(`${who}: ${JSON.stringify(errors ?? answer.status)}`)
    return data
  }

  /** Cookie value of a session of its own, for journeys that sign out or change a password. */
  async freshSession(who: string): Promise<string> {
    const { createSignInLink } = await this.graphql<{ createSignInLink: { url: string } }>('admin', 'mutation ($id: ID!) { createSignInLink(personId: $id) { url } }', { id: this.person(who).id })
    const answer = await fetch(`http://127.0.0.1:${this.program.port}/auth/link`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token: new URL(createSignInLink.url).searchParams.get('token') }) })
    return /xunwei_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')![1]!
  }
}

export interface HouseFixtures {
  /** A signed-in page: `await as('engineer1')`, `await as('desk', { screen: 'desktop' })`. Each call is a device of its own. */
  as: (who: string, look?: Look & { fresh?: boolean }) => Promise<Page>
  /** A page without sign-in. */
  visitor: (look?: Look) => Promise<Page>
  /** The line between browsers and server: cut, restore, hangUp, delay, dropReply. Restored after every test. */
  net: Line
  /** What all pages of `test.use({ look })` look like; `as` can say otherwise. */
  look: Look
}

export const test = base.extend<HouseFixtures, { house: House }>({
  house: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const house = await House.open()
      await use(house)
      await house.close()
    },
    { scope: 'worker', timeout: 60_000 }
  ],
  look: [{}, { option: true }],
  net: async ({ house }, use) => {
    house.line.restore()
    await use(house.line)
    house.line.restore()
  },
  visitor: async ({ browser, house, look, net: _ }, use, info) => {
    const contexts: BrowserContext[] = []
    const faults: string[] = []
    await use(async (own = {}) => {
      const { screen = 'phone', scheme = 'light', locale = 'zh-CN', serviceWorker, position } = { ...look, ...own }
      const context = await browser.newContext({
        baseURL: house.url, viewport: screens[screen], colorScheme: scheme, locale, timezoneId: 'Asia/Shanghai', serviceWorkers: serviceWorker ? 'allow' : 'block',
        ...(position ? { geolocation: position, permissions: ['geolocation'] } : {})
      })
      contexts.push(context)
      await context.addInitScript((language) => localStorage.getItem('xunwei.locale') ?? localStorage.setItem('xunwei.locale', language), locale)
      const page = await context.newPage()
      page.on('pageerror', (error) => faults.push(String(error)))
      page.on('console', (message) => /Content Security Policy/i.test(message.text()) && faults.push(message.text()))
      return page
    })
    for (const [at, context] of contexts.entries()) {
      const page = context.pages()[0]
      if (info.status !== info.expectedStatus && page) await info.attach(`page-${at + 1}`, { body: await page.screenshot().catch(() => Buffer.alloc(0)), contentType: 'image/png' })
      await context.close()
    }
    if (info.status !== info.expectedStatus) await info.attach('server-log', { body: house.program.log, contentType: 'text/plain' })
    expect(faults, 'errors that nobody caught, and breaches of the content security policy').toEqual([])
  },
  as: async ({ visitor, house }, use) => {
    await use(async (who, look = {}) => {
      const page = await visitor(look)
      const value = look.fresh ? await house.freshSession(who) : house.person(who).cookie
      await page.context().addCookies([{ name: 'xunwei_session', value, url: house.url, httpOnly: true, sameSite: 'Lax' }])
      await page.goto('/')
      await expect(page.locator('h1').first()).toBeVisible()
      return page
    })
  }
})

/** No serious or critical finding of axe. */
export async function accessible(page: Page, only?: string[]): Promise<void> {
  const builder = new AxeBuilder({ page })
  const { violations } = await (only ? builder.withRules(only) : builder).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).slice(0, 3).join(' | ')}`), page.url()).toEqual([])
}

/** Keeps a picture when XUNWEI_SHOTS names a folder. */
export async function shot(page: Page, name: string): Promise<void> {
  if (process.env.XUNWEI_SHOTS) await page.screenshot({ path: `${process.env.XUNWEI_SHOTS}/${name}.png` })
}
