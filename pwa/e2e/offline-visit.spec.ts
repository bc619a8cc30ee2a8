import type { BrowserContext, Page } from '@playwright/test'
import { accessible, expect, shot, test, type House } from './house'
import { deed, stateOf } from './house/deeds'
import { oneToOne, online, queue, settled } from './house/phone'
import { next, photo, phrase, report, send, sign, siteOf } from './house/visit'

/** A ticket on which engineer1 has checked in, on the phone that reads it. */
async function onSite(house: House, page: Page, title: string): Promise<string> {
  const id = await report(house, 'engineer1', title)
  await deed(house, 'engineer1', 'acceptTicket', 'AcceptInput', id)
  await deed(house, 'engineer1', 'checkIn', 'CheckInInput', id, { reason: '地下室没有定位' })
  await deed(house, 'engineer1', 'skipStep', 'SkipStepInput', id, { step: 'APPLICATION', reason: '客户电话确认' })
  await page.goto(`/tickets/${id}`)
  await expect(next(page, 'RESTORE')).toBeVisible()
  await installed(page)
  return id
}

/** Service restored and repaired, the second with photos. */
async function restoreAndRepair(page: Page, photos = 1): Promise<void> {
  await next(page, 'RESTORE').click()
  await phrase(page)
  await send(page)
  await expect(next(page, 'REPAIR')).toBeVisible()
  await next(page, 'REPAIR').click()
  await phrase(page)
  await add(page, photos)
  await send(page)
  await expect(page).not.toHaveURL(/\/do\//)
}

async function add(page: Page, photos: number): Promise<void> {
  for (let at = 1; at <= photos; at++) {
    await page.locator('[data-test=gallery]').setInputFiles({ name: `${at}.jpg`, mimeType: 'image/jpeg', buffer: await photo(page) })
    await expect(page.locator('.photos__list li')).toHaveCount(at)
  }
}

const kinds = (events: { kind: string; actorName: string }[], name: string) => events.filter(({ actorName }) => actorName === name).map(({ kind }) => kind)

/** The app's code is on the phone. */
async function installed(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready)
  const cached = () => page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length))).reduce((sum, count) => sum + count, 0))
  await expect.poll(cached, { timeout: 30_000 }).toBeGreaterThan(30)
}

/** The app is swiped away and opened anew: another page of the same phone. */
async function killAndOpen(page: Page, path: string): Promise<Page> {
  const context: BrowserContext = page.context()
  const anew = await context.newPage()
  await page.close()
  await anew.goto(path)
  return anew
}

test('a whole visit in a cellar, the app killed in the middle, arrives once and in order', async ({ as, house, net }) => {
  test.setTimeout(180_000)
  const site = await siteOf(house, 'engineer1')
  const id = await report(house, 'engineer1', '地下机房核心交换机掉电')
  await deed(house, 'engineer1', 'acceptTicket', 'AcceptInput', id)
  let page = await as('engineer1', { serviceWorker: true, position: { latitude: site.latitude + 0.0004, longitude: site.longitude, accuracy: 20 } })
  await page.goto(`/tickets/${id}`)
  await expect(page.locator('.head__title')).toBeVisible()
  await installed(page)
  await page.goto('/work')
  await expect(page.locator(`.work[data-id="${id}"]`)).toBeVisible()

  // No network from here: the app is opened without it, and has everything.
  net.cut()
  page = await killAndOpen(page, '/')
  await page.locator(`.work[data-id="${id}"] .work__link`).click()
  await expect(page.locator('.head__title')).toHaveText('地下机房核心交换机掉电')
  await shot(page, 'offline-opened')
  await page.goto(`/tickets/${id}/do/DEPART`)
  await send(page)
  await next(page, 'CHECK_IN').click()
  await expect(page.locator('.place--good')).toBeVisible()
  await send(page)
  await next(page, 'WRITE_APPLICATION').click()
  await send(page)
  await sign(page)
  await send(page)
  await expect(next(page, 'RESTORE')).toBeVisible()
  await page.goto(`/tickets/${id}/do/ADD_NOTE`)
  await page.locator('.deed textarea').first().fill('机柜背面两路电源，A 路指示灯灭')
  await send(page)
  await expect(page).not.toHaveURL(/\/do\//)
  await restoreAndRepair(page, 6)
  await shot(page, 'offline-half-way')

  page = await killAndOpen(page, `/tickets/${id}`)
  await expect(next(page, 'NOTE_TALK')).toBeVisible()
  await next(page, 'NOTE_TALK').click()
  await phrase(page)
  await send(page)
  await next(page, 'WRITE_REPORT').click()
  await phrase(page)
  await send(page)
  await sign(page)
  await send(page)
  await expect(page.locator('.hand')).toContainText('请工程师')
  await sign(page)
  await send(page)
  await next(page, 'CHECK_OUT').click()
  await send(page)
  await expect(page).not.toHaveURL(/\/do\//)
  const waiting = await queue(page, house.person('engineer1').id, id)
  expect(waiting).toHaveLength(12)
  await page.goto('/outbox')
  await expect(page.getByRole('heading', { name: '未发送（12）' }).or(page.getByText('12')).first()).toBeVisible()
  await accessible(page)
  await shot(page, 'offline-outbox')

  net.restore()
  await online(page)
  await settled(page, house, 'engineer1', id)
  const events = await oneToOne(page, house, 'engineer1', id)
  expect(kinds(events, house.person('engineer1').name)).toEqual(['ACCEPT', 'DEPART', 'CHECK_IN', 'WRITE_APPLICATION', 'SIGN_APPLICATION', 'ADD_NOTE', 'RESTORE', 'REPAIR', 'NOTE_TALK', 'WRITE_REPORT', 'SIGN_REPORT', 'SIGN_REPORT', 'CHECK_OUT'])
  expect(events.find(({ kind }) => kind === 'REPAIR')!.payload.uploadIds).toHaveLength(6)
  expect(events.filter(({ doubtfulTime }) => doubtfulTime)).toEqual([])
  await expect(page.getByText('已全部发送').first()).toBeVisible()
})

test('a reply lost half way: the same command is asked again and counts once', async ({ as, house, net }) => {
  const page = await as('engineer1', { serviceWorker: true })
  const id = await onSite(house, page, '回复丢失一次')
  net.cut()
  await restoreAndRepair(page, 2)
  net.restore()
  const lost = Promise.all([net.dropReply('restoreService'), net.dropReply('CreateUpload'), net.dropReply('repairTicket')])
  await online(page)
  await lost
  await settled(page, house, 'engineer1', id)
  const events = await oneToOne(page, house, 'engineer1', id)
  expect(kinds(events, house.person('engineer1').name).slice(-2)).toEqual(['RESTORE', 'REPAIR'])
  expect(events.at(-1)!.payload.uploadIds).toHaveLength(2)
})

test('two tabs open on the same phone send everything once', async ({ as, house, net }) => {
  const page = await as('engineer1', { serviceWorker: true })
  const id = await onSite(house, page, '两个标签页')
  const other = await page.context().newPage()
  await other.goto(`/tickets/${id}`)
  await expect(next(other, 'RESTORE')).toBeVisible()
  net.cut()
  await restoreAndRepair(page, 2)
  await expect(other.locator('.entry--pending')).toHaveCount(2)
  await next(other, 'NOTE_TALK').click()
  await phrase(other)
  await send(other)
  await expect(page.locator('.entry--pending')).toHaveCount(3)
  net.restore()
  await Promise.all([online(page), online(other)])
  await settled(page, house, 'engineer1', id)
  expect(kinds(await oneToOne(page, house, 'engineer1', id), house.person('engineer1').name).slice(-3)).toEqual(['RESTORE', 'REPAIR', 'NOTE_TALK'])
  await expect(other.locator('.entry--pending')).toHaveCount(0)
})

test('the session ended meanwhile: everything waits for the sign-in, and goes then', async ({ as, house, net }) => {
  const page = await as('engineer1', { fresh: true, serviceWorker: true })
  const id = await onSite(house, page, '会话过期')
  net.cut()
  await restoreAndRepair(page)
  // The lost phone's owner signs out everywhere from another device.
  const office = await house.freshSession('engineer1')
  await fetch(`http://127.0.0.1:${house.program.port}/auth/sign-out-everywhere`, { method: 'POST', headers: { cookie: `xunwei_session=${office}`, origin: house.url } })
  net.restore()
  await online(page)
  await expect(page.locator('.banner--bad')).toContainText('登录已过期')
  await expect.poll(async () => (await queue(page, house.person('engineer1').id, id)).map(({ state }) => state)).toEqual(['waiting-for-sign-in', 'waiting-for-sign-in'])
  await accessible(page)
  await shot(page, 'offline-session-ended')
  const { createSignInLink } = await house.graphql<{ createSignInLink: { url: string } }>('admin', 'mutation ($id: ID!) { createSignInLink(personId: $id) { url } }', { id: house.person('engineer1').id })
  await page.goto(createSignInLink.url)
  await settled(page, house, 'engineer1', id)
  await oneToOne(page, house, 'engineer1', id)
  // Every prepared session of this person was ended too: the next journey begins with the prepared data.
  await house.reset()
})

test('a hotel page and a gateway without its server are no answer: nothing is refused', async ({ as, house, net }) => {
  const page = await as('engineer1', { serviceWorker: true })
  const id = await onSite(house, page, '酒店登录页')
  net.cut()
  await restoreAndRepair(page)
  const states = async () => (await queue(page, house.person('engineer1').id, id)).map(({ state }) => state)
  for (const [status, type, body] of [[200, 'text/html', '<!doctype html><title>Welcome</title><form>Room number</form>'], [502, 'text/html', '<h1>Bad Gateway</h1>'], [200, 'application/json', '{"portal":']] as const) {
    net.answer(status, type, body)
    await online(page)
    await expect(page.locator('.banner--note').first()).toBeVisible()
    await expect.poll(states).toEqual(['waiting-for-network', 'waiting-for-network'])
  }
  net.restore()
  await online(page)
  await settled(page, house, 'engineer1', id)
  await oneToOne(page, house, 'engineer1', id)
})

test('handed to somebody else meanwhile: what was done is kept on the timeline and said to be no step', async ({ as, house, net }) => {
  const page = await as('engineer1', { serviceWorker: true })
  const id = await onSite(house, page, '中途改派')
  net.cut()
  await restoreAndRepair(page, 2)
  await deed(house, 'desk', 'reassignTicket', 'ReassignInput', id, { engineerId: house.person('engineer2').id, reason: '就近' })
  // Late is what has waited on the phone for ten seconds.
  await expect.poll(async () => Date.now() - Date.parse((await queue(page, house.person('engineer1').id, id)).at(-1)!.deviceTime), { timeout: 20_000 }).toBeGreaterThan(10_500)
  net.restore()
  await online(page)
  const items = await settled(page, house, 'engineer1', id)
  expect(items.map(({ verb, state, kept }) => `${verb} ${state} ${kept}`)).toEqual(['RESTORE refused true', 'REPAIR refused true'])
  const events = await oneToOne(page, house, 'engineer1', id)
  const late = events.filter(({ kind }) => kind === 'LATE')
  expect(late.at(-1)!.payload.uploadIds).toHaveLength(2)
  await expect(page.locator('.kept')).toContainText(house.person('engineer2').name)
  await expect(page.locator('.entry').filter({ hasText: '迟到的操作' })).toHaveCount(2)
  await expect(page.locator('.unsent')).toHaveCount(0)
  await accessible(page)
  await shot(page, 'offline-reassigned')
  await page.goto('/outbox/refused')
  await expect(page.locator('.item--kept')).toHaveCount(2)
  await accessible(page)
  await shot(page, 'offline-refused-page')
  await page.goto(`/tickets/${id}`)
  await page.locator('.kept').getByRole('button', { name: '知道了' }).click()
  await expect(page.locator('.kept')).toHaveCount(0)
  expect(await stateOf(house, id)).toBe('DISPATCHED')
})
