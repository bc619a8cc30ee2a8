import type { Page } from '@playwright/test'
import { accessible, expect, shot, test } from './house'

const next = (page: Page, verb: string) => page.locator(`.next__do[data-verb=${verb}]`)
const focused = (page: Page) => page.locator(':focus')

/** Presses Tab until the field with this label has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, label: string): Promise<void> {
  for (let press = 0; press < 14; press++) {
    if (await page.getByLabel(label, { exact: true }).first().evaluate((field) => field === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${label} is not reached by Tab`)
}

test('a ringing phone: a new ticket by keyboard alone, then its level and its engineer', async ({ as, house }) => {
  const { customers } = await house.graphql<{ customers: { edges: { node: { name: string; shortName: string } }[] } }>('desk', '{ customers(first: 1, where: { active: true }) { edges { node { name shortName } } } }')
  const customer = customers.edges[0]!.node
  const page = await as('desk', { screen: 'desktop' })
  const watcher = await as('manager', { screen: 'desktop' }).catch(() => undefined)
  await expect(page).toHaveURL(/\/desk$/)
  await expect(page.locator('.live--live')).toBeVisible()
  await accessible(page)
  await shot(page, 'desk-board')

  await page.keyboard.press('n')
  await expect(page).toHaveURL(/\/desk\/new$/)
  const began = Date.now()
  await expect(focused(page)).toHaveAttribute('role', 'combobox')
  await page.keyboard.type(customer.name.slice(0, 4))
  await expect(page.getByRole('option').first()).toBeVisible()
  await expect(page.locator('.find__choice--at').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('联系电话')).toBeVisible()
  await tabTo(page, '联系人')
  await page.keyboard.type('值班老王')
  await tabTo(page, '联系电话')
  await page.keyboard.type('13800001234')
  await tabTo(page, '故障现象（一句话）')
  const title = `主干中断，全网不通 ${Date.now()}`
  await page.keyboard.type(title)
  await tabTo(page, '已中断分钟')
  await page.keyboard.type('300')
  await tabTo(page, '受影响用户 %')
  await page.keyboard.type('45')
  await expect(page.locator('.form__note .level--2')).toBeVisible()
  await accessible(page)
  await shot(page, 'desk-new')
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/\/tickets\/[0-9a-f-]{36}$/)
  expect(Date.now() - began, 'less than a minute').toBeLessThan(60_000)
  const id = page.url().split('/').pop()!

  // Another screen has it without asking.
  if (watcher) await expect(watcher.locator(`[data-id="${id}"]`)).toBeVisible()

  await next(page, 'CLASSIFY').click()
  await page.locator('.deed__bar .van-button').click()
  await next(page, 'DISPATCH').click()
  await page.locator('input[name=engineer]').first().check()
  await page.locator('.deed__bar .van-button').click()
  await expect.poll(async () => (await house.graphql<{ node: { state: string; level: number; contactPhone: string } }>('desk', 'query ($id: ID!) { node(id: $id) { ... on Ticket { state level contactPhone } } }', { id })).node).toEqual({ state: 'DISPATCHED', level: 2, contactPhone: '13800001234' })
  if (watcher) await expect(watcher.locator(`[data-stage=dispatched] [data-id="${id}"]`)).toBeVisible()

  // Back on the board: the card stands in its column, arrows walk and Enter opens.
  await page.goto('/desk')
  const card = page.locator(`[data-stage=dispatched] [data-id="${id}"]`)
  await expect(card).toBeVisible()
  await card.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(focused(page)).toHaveAttribute('data-card', '')
  await card.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(id))

  // And it is found from anywhere.
  await page.keyboard.press('/')
  await expect(page).toHaveURL(/\/search/)
  await expect(focused(page)).toHaveAttribute('type', 'search')
  await page.keyboard.type(title.slice(0, 9))
  await expect(page.locator(`a[data-id="${id}"]`)).toBeVisible()
  await accessible(page)
  await shot(page, 'desk-search')
})

test('without a line a new ticket waits on the device and goes by itself', async ({ as, house, net }) => {
  const page = await as('desk', { screen: 'desktop' })
  await page.goto('/desk/new')
  await page.getByRole('combobox').first().click()
  await page.getByRole('option').first().click()
  const title = `离线登记 ${Date.now()}`
  await page.getByLabel('故障现象').fill(title)
  net.cut()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已存在本机')).toBeVisible()
  net.restore()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect.poll(async () => (await house.graphql<{ tickets: { totalCount: number } }>('desk', 'query ($title: String!) { tickets(first: 1, where: { title: $title }) { totalCount } }', { title })).tickets.totalCount, { timeout: 20_000 }).toBe(1)
})
