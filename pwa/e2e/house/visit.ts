import type { Page } from '@playwright/test'
import { Code, newId } from '../../src/offline/ids'
import { expect, type House } from './index'
import { deed } from './deeds'

// What engineers do on their phones, step by step, and how journeys put them on a ticket.

/** A site that an engineer may see, with coordinates as phones give them. */
export async function siteOf(house: House, who: string) {
  const { sites } = await house.graphql<{ sites: { edges: { node: { id: string; customerID: string; latitude: number | null; longitude: number | null; datum: string; equipment: { edges: { node: { id: string } }[] } } }[] } }>(
    who,
    '{ sites(first: 50) { edges { node { id customerID latitude longitude datum equipment(first: 1) { edges { node { id } } } } } } }'
  )
  const found = sites.edges.map(({ node }) => node).find(({ latitude, datum }) => latitude !== null && datum === 'WGS84') ?? sites.edges.map(({ node }) => node).find(({ latitude }) => latitude !== null)
  return { ...found!, latitude: found!.latitude!, longitude: found!.longitude!, equipmentId: found!.equipment.edges[0]?.node.id }
}

export async function report(house: House, who: string, title: string): Promise<string> {
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

export const next = (page: Page, verb: string) => page.locator(`.next__do[data-verb=${verb}]`)
export const send = (page: Page) => page.locator('.deed__bar .van-button').click()
export const phrase = (page: Page, at = 0) => page.locator('.phrases button').nth(at).click()

export async function sign(page: Page): Promise<void> {
  await page.locator('.signature__box').click()
  const pad = (await page.locator('.sheet canvas').boundingBox())!
  await page.mouse.move(pad.x + 60, pad.y + 300)
  await page.mouse.down()
  for (let at = 0; at < 24; at++) await page.mouse.move(pad.x + 60 + at * 9, pad.y + 300 + Math.sin(at / 2) * 60)
  await page.mouse.up()
  await page.locator('.sheet .van-button--primary').click()
  await expect(page.locator('.signature__box img')).toBeVisible()
}

export async function photo(page: Page): Promise<Buffer> {
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
