import { accessible, expect, shot, test } from './house'
import { deed } from './house/deeds'

test('a customer reports with a photo and watches the desk and the engineer live', async ({ as, house }) => {
  test.setTimeout(90_000)
  const page = await as('customer')
  await expect(page).toHaveURL(/\/portal$/)
  await accessible(page)
  await shot(page, 'portal')

  await page.getByRole('link', { name: '报障' }).or(page.getByRole('button', { name: '报障' })).first().click()
  const title = `收费系统打不开 ${Date.now()}`
  await page.getByLabel('出了什么问题').fill(title)
  await page.getByLabel('联系电话').fill('13900001111')
  const picture = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 })
    const context = canvas.getContext('2d')!
    context.fillStyle = '#c33'
    context.fillRect(20, 20, 200, 150)
    return canvas.toDataURL('image/jpeg').split(',')[1]!
  })
  await page.locator('[data-test=gallery]').setInputFiles({ name: '报错.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(picture, 'base64') })
  await expect(page.locator('.photos__list img')).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: '提交报障' }).click()
  await expect(page).toHaveURL(/\/tickets\/[0-9a-f-]{36}$/)
  const id = page.url().split('/').pop()!
  await expect(page.locator('.entry').filter({ has: page.locator('img') })).toBeVisible()

  // Nobody touches the customer's phone from here on.
  await deed(house, 'desk', 'classifyTicket', 'ClassifyInput', id, { level: 3, reason: '门诊停诊' })
  const { dispatchCandidates } = await house.graphql<{ dispatchCandidates: { person: { id: string; name: string } }[] }>('desk', 'query ($id: ID!) { dispatchCandidates(ticketId: $id) { person { id name } } }', { id })
  const engineer = dispatchCandidates.map(({ person }) => person).find(({ id }) => house.people.some((known) => known.id === id))!
  await deed(house, 'desk', 'dispatchTicket', 'DispatchInput', id, { engineerId: engineer.id, text: '内部：带备用电源' })
  await expect(page.locator('.entry__title').filter({ hasText: engineer.name }).or(page.getByText(engineer.name)).first()).toBeVisible()
  await deed(house, engineer.name, 'acceptTicket', 'AcceptInput', id)
  await deed(house, engineer.name, 'startRemote', 'StartRemoteInput', id)
  await deed(house, engineer.name, 'restoreService', 'RestoreInput', id, { text: '切到备用服务器，业务恢复' })
  await expect(page.getByText('切到备用服务器，业务恢复').first()).toBeVisible()
  await expect(page.getByText('内部：带备用电源')).toHaveCount(0)
  await shot(page, 'portal-ticket')

  await page.goto('/portal')
  const row = page.locator(`[data-id="${id}"]`)
  await expect(row).toContainText('业务已恢复')
  // The list follows too.
  await deed(house, engineer.name, 'repairTicket', 'RepairInput', id, { text: '更换主板' })
  await expect(row).toContainText('故障已修复', { timeout: 25_000 })

  for (const path of ['/portal/documents', '/portal/company', '/equipment', '/search']) {
    await page.goto(path)
    await expect(page.locator('h1')).toBeVisible()
    await accessible(page)
    await shot(page, `portal${path.replaceAll('/', '-')}`)
  }
  // The vendor's screens stay shut.
  await page.goto('/desk')
  await expect(page).toHaveURL(/\/me/)
})
