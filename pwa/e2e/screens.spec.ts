import { existsSync, readdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Feature } from '../src/app/routing'
import type { Role } from '../src/auth/roles'
import { accessible, expect, shot, test, type House } from './house'

// Every screen of the router, for everybody who may open it: axe has nothing serious to say in either theme, nothing is cut
// off and no word is missing in either language.
// The list is the features' own routes, so a new screen is looked at without a line here.
type Screen = Feature['routes'][number]

/** Left out: `setup` opens only without people, `capture` is no part of the product. */
const skipped = ['setup', 'capture']

async function screens(): Promise<Screen[]> {
  const folders = readdirSync('src').filter((feature) => !skipped.includes(feature) && existsSync(`src/${feature}/routes.ts`))
  const found = await Promise.all(folders.map(async (feature) => ((await import(`../src/${feature}/routes.ts`)) as { feature: Feature }).feature.routes))
  return found.flat().filter(({ name }) => !skipped.includes(String(name)))
}

/** A record of the viewer's own for each parameter of a path; undefined when the viewer sees none. */
async function fill(house: House, who: string, screen: Screen): Promise<string | undefined> {
  const name = String(screen.name)
  const path = screen.path.replace(/\/:\w+\?/g, '')
  const first = async (list: string) => {
    const answer = await house.graphql<Record<string, { edges: { node: { id: string } }[] }>>(who, `{ ${list}(first: 1) { edges { node { id } } } }`).catch(() => undefined)
    return answer?.[list]?.edges[0]?.node.id
  }
  const ticket = () => first('tickets')
  const lists: Record<string, string> = { ticket: 'tickets', person: 'people', import: 'importRuns', equipment: 'equipment', device: 'equipment', customer: 'customers', site: 'sites', contract: 'contracts', document: 'documents', visit: 'tickets' }
  let filled = path
  for (const [, parameter] of path.matchAll(/:(\w+)/g)) {
    let value: string | undefined
    if (parameter === 'ticketId') value = await ticket()
    else if (parameter === 'verb') value = 'ADD_NOTE'
    else {
      const before = path.slice(0, path.indexOf(`:${parameter}`)).split('/').filter(Boolean).at(-1) ?? name
      const word = Object.keys(lists).find((key) => before === key || before === `${key}s` || before === lists[key] || (before === 'people' && key === 'person')) ?? Object.keys(lists).find((key) => name.startsWith(key))
      value = word ? await first(lists[word]!) : undefined
    }
    if (!value) return undefined
    filled = filled.replace(`:${parameter}`, value)
  }
  return filled
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1, h2').first()).toBeVisible()
  await page.waitForFunction(() => !document.querySelector('.loading, .van-loading'), undefined, { timeout: 5000 }).catch(() => undefined)
}

/** Nothing is wider than the phone, and no word is missing. */
async function whole(page: Page): Promise<void> {
  const faults = await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? [`wider than the screen: ${document.documentElement.scrollWidth} of ${innerWidth}`] : []
    const keys = document.body.innerText.match(/\b(?:app|auth|tickets|records|timeline|capture|offline|desk|portal|admin|equipment|customers|search|approvals)\.[a-zA-Z]+\.\w+/g) ?? []
    return [...wide, ...keys.map((key) => `no words: ${key}`)]
  })
  expect(faults).toEqual([])
}

async function look(page: Page, path: string, name: string): Promise<void> {
  for (const locale of ['en', 'zh-CN'] as const) {
    await page.evaluate((language) => localStorage.setItem('xunwei.locale', language), locale)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(path)
    await settled(page)
    await whole(page)
    await shot(page, `${name}-${locale}-light`)
  }
  await accessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('html.van-theme-dark')).toBeAttached()
  // In the dark only colours differ.
  await accessible(page, ['color-contrast', 'link-in-text-block'])
  await shot(page, `${name}-zh-CN-dark`)
}

test.describe.configure({ mode: 'parallel' })

/** Whose screens are the desk's but for these. */
const alike = ['lead', 'manager', 'director']

const people: Record<string, Role> = { desk: 'DESK', engineer: 'ENGINEER', lead: 'LEAD', manager: 'MANAGER', director: 'DIRECTOR', customer: 'CUSTOMER_ENGINEER', admin: 'ADMIN' }

for (const [who, role] of Object.entries(people))
  test(`every screen of ${who}`, async ({ as, house }) => {
    test.setTimeout(240_000)
    if (!house.people.some(({ roles }) => roles.includes(role))) test.skip(true, 'nobody of that role in the demonstration')
    const page = await as(who)
    const own = house.person(who).roles
    let seen = 0
    for (const screen of await screens()) {
      const { open, roles } = screen.meta!
      if (alike.includes(who) && !roles && screen.name !== 'ticket') continue
      if (open || (roles && !roles.some((one) => own.includes(one)))) continue
      const path = await fill(house, who, screen)
      if (!path) continue
      await test.step(screen.path, () => look(page, path, `screen-${who}-${String(screen.name)}`))
      seen++
    }
    expect(seen).toBeGreaterThan(1)
    console.log(`${who}: ${seen} screens`)
  })

test('every screen before sign-in', async ({ visitor }) => {
  const page = await visitor()
  await page.goto('/sign-in')
  for (const { path, name } of (await screens()).filter(({ meta }) => meta!.open)) await test.step(path, () => look(page, path, `screen-visitor-${String(name)}`))
})
