import type { Page } from '@playwright/test'
import { Code, newId } from '../src/offline/ids'
import { accessible, expect, shot, test, type House } from './house'
import { deed } from './house/deeds'

/** A site that an engineer may see, with coordinates as phones give them. */
async function siteOf(house: House, who: string) {
  const { sites } = await house.graphql<{ sites: { edges: { node: { id: string; customerID: string; latitude: number | null; longitude: number | null; datum: string; equipment: { edges: { node: { id: string } }[] } } }[] } }>(
    who,
    '{ sites(first: 50) { edges { node { id customerID latitude longitude datum equipment(first: 1) { edges { node { id } } } } } } }'
  )
  const found = sites.edges.map(({ node }) => node).find(({ latitude, datum }) => latitude !== null && datum === 'WGS84') ?? sites.edges.map(({ node }) => node).find(({ latitude }) => latitude !== null)
  return { ...found!, latitude: found!.latitude!, longitude: found!.longitude!, equipmentId: found!.equipment.edges[0]?.node.id }
}

async function report(house: House, who: string, title: string): Promise<string> {
  const site = await siteOf(house, who)
  const ticketId = newId(Code.Ticket)
  await deed(house, 'desk', 'reportTicket', 'ReportTicketInput', ticketId, {
    channel: 'PHONE', customerId: site.customerID, siteId: site.id, equipmentId: site.equipmentId, title, description: '值班人员发现两路电源告警。', contactName: '值班', contactPhone: '024-12345678',
    interruptionMinutes: 300, affectedPercent: 80
  })
  await deed(house, 'desk', 'classifyTicket', 'ClassifyInput', ticketId, { level: 2 })
  await deed(house, 'desk', 'dispatchTicket', 'DispatchInput', ticketId, { engineerId: house.person(who).id, text: '带备用电源' })
  return ticketId
}

const next = (page: Page, verb: string) => page.locator(`.next__do[data-verb=${verb}]`)
const send = (page: Page) => page.locator('.deed__bar .van-button').click()
const phrase = (page: Page, at = 0) => page.locator('.phrases button').nth(at).click()

async function sign(page: Page): Promise<void> {
  await page.locator('.signature__box').click()
  const pad = (await page.locator('.sheet canvas').boundingBox())!
  await page.mouse.move(pad.x + 60, pad.y + 300)
  await page.mouse.down()
  for (let at = 0; at < 24; at++) await page.mouse.move(pad.x + 60 + at * 9, pad.y + 300 + Math.sin(at / 2) * 60)
  await page.mouse.up()
  await page.locator('.sheet .van-button--primary').click()
  await expect(page.locator('.signature__box img')).toBeVisible()
}

async function photo(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1200, height: 900 })
    const context = canvas.getContext('2d')!
    for (let at = 0; at < 60; at++) {
      context.fillStyle = `hsl(${at * 6} 70% 50%)`
      context.fillRect((at * 137) % 1200, (at * 91) % 900, 240, 180)
    }
    return canvas.toDataURL('image/jpeg').split(',')[1]!
  })
  return Buffer.from(base64, 'base64')
}

test('a whole visit, most of it without signal, arrives complete and in order', async ({ as, house, net }) => {
  test.setTimeout(150_000)
  const site = await siteOf(house, 'engineer1')
  const page = await as('engineer1', { serviceWorker: true, position: { latitude: site.latitude + 0.0004, longitude: site.longitude, accuracy: 20 } })
  await expect(page).toHaveURL(/\/work$/)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length))).reduce((sum, count) => sum + count, 0)), { timeout: 30_000 }).toBeGreaterThan(30)

  // A new dispatch comes by itself.
  const id = await report(house, 'engineer1', '核心交换机掉电，全楼业务中断')
  const card = page.locator(`.work[data-id="${id}"]`)
  await expect(card).toBeVisible()
  await expect(page.getByText('新派单：').first()).toBeVisible()
  await shot(page, 'engineer-work')
  await card.locator('.work__link').click()
  await expect(page.locator('.head__title')).toHaveText('核心交换机掉电，全楼业务中断')
  // A fading toast has no contrast.
  await expect(page.locator('.van-toast')).toBeHidden()
  await accessible(page)
  await next(page, 'ACCEPT').click()
  await next(page, 'START_REMOTE').click()
  await next(page, 'FINISH_REMOTE').click()
  await send(page)
  await expect(page.getByText('请填写这一栏').first()).toBeVisible()
  await page.getByText('需要上门').click()
  await phrase(page, 2)
  await accessible(page)
  await send(page)
  await next(page, 'DEPART').click()
  await page.locator('.soon button').first().click()
  await send(page)
  await expect(next(page, 'CHECK_IN')).toBeVisible()

  // Down in the machine room.
  net.cut()
  await next(page, 'CHECK_IN').click()
  await expect(page.locator('.place--good')).toBeVisible()
  await send(page)
  await next(page, 'WRITE_APPLICATION').click()
  await send(page)
  await sign(page)
  await send(page)
  await next(page, 'RESTORE').click()
  await phrase(page)
  await send(page)
  await next(page, 'REPAIR').click()
  await phrase(page)
  await page.locator('[data-test=gallery]').setInputFiles({ name: 'after.jpg', mimeType: 'image/jpeg', buffer: await photo(page) })
  await expect(page.locator('.photos__list li')).toHaveCount(1)
  await send(page)
  await expect(next(page, 'NOTE_TALK')).toBeVisible()

  // The app is killed and opened again: everything is still there.
  await page.reload()
  await expect(next(page, 'NOTE_TALK')).toBeVisible()
  await expect(page.locator('.entry--pending')).toHaveCount(5)
  await expect(page.locator('.unsent')).toBeVisible()
  await accessible(page)
  await shot(page, 'engineer-offline')
  await next(page, 'NOTE_TALK').click()
  await phrase(page)
  await page.getByText('发现新问题').click()
  await page.getByLabel('新问题是什么').fill('UPS 电池已到更换期')
  await send(page)
  await next(page, 'WRITE_REPORT').click()
  await expect(page.getByLabel('处理过程')).not.toHaveValue('')
  await phrase(page)
  await send(page)
  await sign(page)
  await send(page)
  await expect(page.locator('.hand')).toContainText('请工程师')
  await sign(page)
  await send(page)
  await next(page, 'CHECK_OUT').click()
  await send(page)
  await expect(page.locator('.entry--pending')).toHaveCount(10)

  net.restore()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(page.locator('.entry--pending')).toHaveCount(0, { timeout: 40_000 })
  await expect(page.locator('.unsent')).toHaveCount(0)
  await shot(page, 'engineer-sent')
  const { node } = await house.graphql<{ node: { state: string; documents: { edges: { node: { kind: string; signed: boolean } }[] }; children: { edges: unknown[] }; uploads: { edges: { node: { kind: string; state: string } }[] }; events: { edges: { node: { kind: string; doubtfulTime: boolean } }[] } } }>(
    'desk',
    'query ($id: ID!) { node(id: $id) { ... on Ticket { state documents(first: 5) { edges { node { kind signed } } } children(first: 5) { edges { node { title } } } uploads(first: 9) { edges { node { kind state } } } events(first: 60, orderBy: { field: SEQ }) { edges { node { kind doubtfulTime } } } } } }',
    { id }
  )
  expect(node.state).toBe('LEFT')
  expect(node.documents.edges.map((edge) => edge.node)).toEqual(expect.arrayContaining([{ kind: 'SERVICE_APPLICATION', signed: true }, { kind: 'SERVICE_REPORT', signed: true }]))
  expect(node.children.edges).toHaveLength(1)
  expect(node.uploads.edges.filter((edge) => edge.node.kind === 'PHOTO' && edge.node.state === 'STORED')).toHaveLength(1)
  expect(node.events.edges.slice(-10).map((edge) => edge.node.kind)).toEqual(['CHECK_IN', 'WRITE_APPLICATION', 'SIGN_APPLICATION', 'RESTORE', 'REPAIR', 'NOTE_TALK', 'WRITE_REPORT', 'SIGN_REPORT', 'SIGN_REPORT', 'CHECK_OUT'])
  expect(node.events.edges.filter((edge) => edge.node.doubtfulTime)).toEqual([])
})

test('a deed that came too late is refused in words, and the ticket goes on', async ({ as, house, net }) => {
  const id = await report(house, 'engineer1', '出口路由器端口告警')
  const page = await as('engineer1')
  await page.goto(`/tickets/${id}`)
  await expect(next(page, 'ACCEPT')).toBeVisible()
  net.cut()
  await next(page, 'ACCEPT').click()
  await expect(next(page, 'START_REMOTE')).toBeVisible()
  // Meanwhile the desk hands the ticket to somebody else.
  await deed(house, 'desk', 'reassignTicket', 'ReassignInput', id, { engineerId: house.person('engineer2').id, reason: '就近' })
  net.restore()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(page.locator('.refused')).toContainText('没有被接受', { timeout: 30_000 })
  await expect(next(page, 'START_REMOTE')).toHaveCount(0)
  await accessible(page)
  await shot(page, 'engineer-refused')
  await page.locator('.refused .van-button--danger').click()
  await page.locator('.ask__danger').click()
  await expect(page.locator('.refused')).toHaveCount(0)
})
