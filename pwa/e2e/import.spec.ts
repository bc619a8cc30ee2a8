import type { Page } from '@playwright/test'
import { accessible, expect, shot, test } from './house'

test.describe.configure({ mode: 'serial' })
test.use({ look: { screen: 'desktop' } })

const csv = (...lines: string[]) => ({ name: '客户.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`) })

async function check(page: Page, file: ReturnType<typeof csv>): Promise<void> {
  await page.goto('/admin/imports')
  await page.getByLabel('内容').selectOption('CUSTOMERS')
  await page.getByLabel('文件', { exact: true }).setInputFiles(file)
  await page.getByRole('button', { name: '上传并检查' }).click()
  await expect(page).toHaveURL(/imports\/[0-9a-f-]{36}$/)
}
const count = (page: Page, label: string) => page.locator('.counts div').filter({ hasText: label }).locator('dd')

test('a file with mistakes is checked, mended, imported, and imported again without a change', async ({ as, house }) => {
  const page = await as('admin')
  const customers = async () => (await house.graphql<{ customers: { totalCount: number } }>('admin', '{ customers(first: 1) { totalCount } }')).customers.totalCount
  const before = await customers()
  const runs = async () => (await house.graphql<{ importRuns: { totalCount: number } }>('admin', '{ importRuns(first: 1) { totalCount } }')).importRuns.totalCount
  const runsBefore = await runs()

  await page.goto('/admin/imports')
  await page.getByText(/文件需要哪些列/).click()
  const heads = await page.locator('.columns tbody tr').evaluateAll((rows) => rows.map((row) => ({ name: row.querySelector('code')!.textContent!, must: row.querySelector('td')!.textContent === '是' })))
  expect(heads.filter(({ must }) => must).length).toBeGreaterThan(0)
  await accessible(page)
  await shot(page, 'imports')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载模板 CSV' }).click()])
  expect(download.suggestedFilename()).toBe('customers.csv')

  // Every required column filled; the second row lacks its name, the third repeats the first one's code.
  const names = heads.map(({ name }) => name)
  const row = (values: Record<string, string>) => names.map((name) => values[name] ?? '').join(',')
  const good = (number: number) => row({ code: `E2E-${number}`, name: `测试客户 ${number}`, shortName: `测${number}`, short_name: `测${number}` })
  await check(page, csv(names.join(','), good(1), row({ code: 'E2E-2' }), good(1)))
  await expect(page.locator('h2[role=status]').filter({ hasText: '什么都没有写入' })).toBeVisible()
  await expect(page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '3', exact: true }) }).first()).toBeVisible()
  await expect(page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '4', exact: true }) }).first()).toBeVisible()
  await accessible(page)
  await shot(page, 'import-refused')
  expect(await customers()).toBe(before)

  const fixed = csv(names.join(','), good(1), good(2), good(3))
  await check(page, fixed)
  await expect(page.locator('h2[role=status]').filter({ hasText: '可以导入' })).toBeVisible()
  await expect(count(page, '将新增')).toHaveText('3')
  await accessible(page)
  await shot(page, 'import-checked')
  expect(await customers()).toBe(before)

  await page.getByRole('button', { name: '正式导入' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '正式导入' }).click()
  await expect(page.locator('h2[role=status]').filter({ hasText: '已导入' })).toBeVisible()
  await expect(count(page, '已新增')).toHaveText('3')
  await shot(page, 'import-done')
  expect(await customers()).toBe(before + 3)

  await check(page, fixed)
  await expect(count(page, '不变')).toHaveText('3')
  await page.getByRole('button', { name: '正式导入' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '正式导入' }).click()
  await expect(page.locator('h2[role=status]').filter({ hasText: '已导入' })).toBeVisible()
  await expect(count(page, '不变')).toHaveText('3')
  await expect(count(page, '已新增')).toHaveText('0')
  expect(await customers()).toBe(before + 3)
  await page.goto('/admin/imports')
  await expect(page.locator('.run').first()).toContainText('客户.csv')
  expect(await runs()).toBe(runsBefore + 5)
  await shot(page, 'imports-history')
})

test('a file that is none is refused before it is sent', async ({ as }) => {
  const page = await as('admin', { screen: 'phone' })
  await page.goto('/admin/imports')
  await page.getByRole('button', { name: '上传并检查' }).click()
  await expect(page.getByText('请先选择文件')).toBeVisible()
  await page.getByLabel('文件', { exact: true }).setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') })
  await expect(page.getByText('只能导入 .csv 或 .xlsx 文件')).toBeVisible()
  await accessible(page)
  await shot(page, 'imports-phone')
})

test('without network the page says so, and goes on by itself', async ({ as, net }) => {
  const page = await as('admin')
  await page.goto('/admin/imports')
  await page.getByLabel('内容').selectOption('CUSTOMERS')
  await page.getByLabel('文件', { exact: true }).setInputFiles(csv('code,name', 'E2E-9,测试'))
  net.cut()
  await page.getByRole('button', { name: '上传并检查' }).click()
  await expect(page.locator('form').getByRole('alert')).toContainText('连不上服务器')
  net.restore()
  await page.locator('form').getByRole('alert').getByRole('button', { name: '重试' }).click()
  await expect(page).toHaveURL(/imports\/[0-9a-f-]{36}$/)
  await expect(page.locator('h2[role=status]')).not.toHaveText('进行中')
})
