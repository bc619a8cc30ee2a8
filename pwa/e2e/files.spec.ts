import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Code, newId } from '../src/offline/ids'
import { pieceBytes as piece } from '../src/offline/pieces'
import { accessible, expect, shot, test, type House } from './house'
import { deed } from './house/deeds'
import { root } from './house/server'

interface Stored {
  node: { uploads: { edges: { node: { id: string; kind: string; state: string; fileName: string; storedSha256: string; url: string } }[] } }
}

const uploadsOf = async (house: House, who: string, id: string) =>
  (await house.graphql<Stored>(who, 'query ($id: ID!) { node(id: $id) { ... on Ticket { uploads(first: 9) { edges { node { id kind state fileName storedSha256 url } } } } } }', { id })).node.uploads.edges.map(({ node }) => node)

async function report(house: House, title: string): Promise<string> {
  const { sites } = await house.graphql<{ sites: { edges: { node: { id: string; customerID: string } }[] } }>('engineer1', '{ sites(first: 1) { edges { node { id customerID } } } }')
  const site = sites.edges[0]!.node
  const id = newId(Code.Ticket)
  await deed(house, 'desk', 'reportTicket', 'ReportTicketInput', id, { channel: 'PHONE', customerId: site.customerID, siteId: site.id, title, contactName: '值班', contactPhone: '024-12345678' })
  return id
}

test('a log of many megabytes goes on where the line was cut, also after the app was closed', async ({ as, house, net }) => {
  const id = await report(house, '路由抖动，附日志')
  const log = Buffer.from('Jan  6 11:02:00 核心交换机 %BGP-5-ADJCHANGE: neighbor Down\n'.repeat(180_000))
  const page = await as('engineer1')
  await page.goto(`/tickets/${id}/do/ADD_NOTE`)
  await expect(page.locator('.files')).toBeVisible()

  // What is not taken is told at once.
  const input = page.locator('[data-test=files]')
  await input.setInputFiles([
    { name: '视频.mp4', mimeType: 'video/mp4', buffer: Buffer.from('no') },
    { name: '报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('GIF89a') }
  ])
  await expect(page.locator('.files__fault')).toHaveCount(2)
  await input.setInputFiles({ name: '核心交换机.log', mimeType: '', buffer: log })
  await expect(page.locator('.files__list li')).toHaveCount(1)
  await expect(page.locator('.files__fault')).toHaveCount(0)
  await accessible(page)
  await shot(page, 'files-form')

  // The line breaks while the third piece is on its way, and the app is closed.
  const offsets: number[] = []
  const watch = (on: Page) => on.on('request', (request) => {
    if (request.method() !== 'PATCH') return
    offsets.push(Number(request.headers()['upload-offset']))
    // A third of a piece later: on this line it takes a second and a half.
    if (offsets.length === 3) setTimeout(() => net.cut(), 500)
  })
  watch(page)
  const line = await page.context().newCDPSession(page)
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 2 * 1024 * 1024 })
  await page.locator('.deed__bar .van-button').click()
  await expect(page.locator('.happened .attached__tag')).toContainText('未发送')
  await expect(page.locator('.unsent')).toBeVisible()
  await page.locator('.happened').scrollIntoViewIfNeeded()
  await shot(page, 'files-cut')
  expect(offsets).toEqual([0, piece, 2 * piece])
  const context = page.context()
  await page.close()
  net.restore()
  const again = await context.newPage()
  watch(again)
  await again.goto(`/tickets/${id}`)
  await expect.poll(async () => (await uploadsOf(house, 'desk', id)).filter(({ state }) => state === 'STORED').length, { timeout: 60_000 }).toBe(1)
  expect(offsets[3], 'the first piece afterwards begins where the server had come').toBeGreaterThan(2 * piece)
  expect(offsets[3]).toBeLessThan(3 * piece)
  expect(house.program.log).toMatch(/method=HEAD path=\/uploads\/\S+ status=200/)
  const [stored] = await uploadsOf(house, 'desk', id)
  expect(stored).toMatchObject({ kind: 'FILE', fileName: '核心交换机.log', storedSha256: createHash('sha256').update(log).digest('hex') })

  // It stands on the timeline, and comes back as it was sent.
  const row = again.locator('.happened .attached__row')
  await expect(row).toContainText('核心交换机.log')
  await expect(again.locator('.unsent')).toHaveCount(0)
  await accessible(again)
  await shot(again, 'files-ticket')
  const [download] = await Promise.all([again.waitForEvent('download'), row.click()])
  expect(download.suggestedFilename()).toBe('核心交换机.log')
  const hash = createHash('sha256')
  for await (const part of await download.createReadStream()) hash.update(part as Buffer)
  expect(hash.digest('hex')).toBe(stored!.storedSha256)
})

test('a photo that this browser cannot open goes as it is and comes back as JPEG', async ({ as, house }) => {
  const id = await report(house, '照片是 HEIC')
  const page = await as('engineer1')
  await page.goto(`/tickets/${id}/do/ADD_NOTE`)
  await page.locator('[data-test=gallery]').setInputFiles({ name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: await readFile(join(root, 'server/pictures/testdata/turned.heic')) })
  await expect(page.locator('.photos__unseen')).toContainText('IMG_0001.HEIC')
  await accessible(page)
  await shot(page, 'files-heic')
  await page.locator('.deed__bar .van-button').click()
  await expect(page).not.toHaveURL(/\/do\//)
  await page.goto(`/tickets/${id}`)
  await expect(page.locator('.happened .thumbs img')).toBeVisible()
  await expect.poll(() => page.locator('.happened .thumbs img').evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight].join())).toBe('32,64')
})

for (const [scheme, locale] of [['dark', 'zh-CN'], ['light', 'en'], ['dark', 'en']] as const)
  test(`attached files in ${scheme}, ${locale}`, async ({ as, house }) => {
    const id = await report(house, '日志与报告')
    const page = await as('engineer1', { scheme, locale })
    await page.goto(`/tickets/${id}/do/ADD_NOTE`)
    await page.locator('[data-test=files]').setInputFiles([
      { name: 'session.cast', mimeType: '', buffer: Buffer.from('{"version": 2, "width": 80, "height": 24}\n') },
      { name: '2026 年第一季度网络巡检与故障处理情况汇总报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') },
      { name: 'disk.iso', mimeType: '', buffer: Buffer.from('x') }
    ])
    await expect(page.locator('.files__list li')).toHaveCount(2)
    await page.locator('.files__hint').scrollIntoViewIfNeeded()
    await accessible(page)
    await shot(page, `files-form-${scheme}-${locale}`)
    await page.locator('.deed__bar .van-button').click()
    // The form leaves by itself, once what it sends is safe on the phone.
    await expect(page).not.toHaveURL(/\/do\//)
    await page.goto(`/tickets/${id}`)
    await expect(page.locator('.happened button.attached__row')).toHaveCount(2)
    await page.locator('.happened').scrollIntoViewIfNeeded()
    await accessible(page)
    await shot(page, `files-ticket-${scheme}-${locale}`)
  })
