import { expect, test } from '@playwright/test'
import { accessible, fillOutbox, item, mockServer, picture, watchFaults } from './mock'

const looks = [
  { name: 'phone-zh-light', width: 390, height: 844, scheme: 'light', locale: 'zh-CN' },
  { name: 'phone-zh-dark', width: 390, height: 844, scheme: 'dark', locale: 'zh-CN' },
  { name: 'phone-en-dark', width: 360, height: 640, scheme: 'dark', locale: 'en' },
  { name: 'desk-en-light', width: 1280, height: 800, scheme: 'light', locale: 'en' },
  { name: 'desk-zh-dark', width: 1280, height: 800, scheme: 'dark', locale: 'zh-CN' }
] as const

test.use({ serviceWorkers: 'block' })

for (const look of looks) {
  test.describe(look.name, () => {
    test.use({ viewport: { width: look.width, height: look.height }, colorScheme: look.scheme })
    test.beforeEach(async ({ page }) => {
      await page.addInitScript((locale) => localStorage.setItem('xunwei.locale', locale), look.locale)
    })

    test('before sign-in', async ({ page }) => {
      const faults = watchFaults(page)
      const server = await mockServer(page)
      await page.goto('/')
      await expect(page.locator('h1')).toBeVisible()
      await accessible(page)
      await picture(page, `${look.name}-sign-in`)
      await page.locator('input').first().fill('li')
      await page.locator('input').nth(1).fill('wrong')
      await page.locator('button[type=submit]').click()
      await expect(page.getByRole('alert')).toBeVisible()
      await accessible(page)
      await picture(page, `${look.name}-sign-in-refused`)
      server.state = 'setup'
      await page.reload()
      await expect(page).toHaveURL(/setup/)
      await page.locator('button[type=submit]').click()
      await accessible(page)
      await picture(page, `${look.name}-setup`)
      await page.goto('/link?token=spent')
      await expect(page).toHaveURL(/setup/)
      server.state = 'signed-out'
      await page.goto('/link?token=spent')
      await expect(page.locator('.van-button').first()).toBeVisible()
      await picture(page, `${look.name}-link`)
      expect(faults).toEqual([])
    })

    test('outbox', async ({ page }) => {
      const faults = watchFaults(page)
      const server = await mockServer(page, { state: 'signed-in' })
      await page.goto('/outbox')
      await expect(page.locator('.empty')).toBeVisible()
      await accessible(page)
      await picture(page, `${look.name}-outbox-empty`)
      const first = item('到场签到 · 工单 2026-0412', 't1', { state: 'refused', reason: { code: 'ILLEGAL_STATE', message: '工单已改派给王工', possible: ['ADD_NOTE'] } })
      const photo = item('记录 · 工单 2026-0398', 't2')
      await fillOutbox(page, [first, item('业务恢复 · 工单 2026-0412', 't1', { state: 'held' }), photo, item('离场 · 工单 2026-0398', 't2')], [
        { id: 'b1', itemId: photo.id, place: 0, kind: 'PHOTO', contentType: 'image/jpeg', sha256: '', size: 1_400_000, stored: true },
        { id: 'b2', itemId: photo.id, place: 1, kind: 'PHOTO', contentType: 'image/jpeg', sha256: '', size: 900_000, stored: false }
      ])
      server.down = true
      await page.reload()
      await expect(page.locator('.item')).toHaveCount(4)
      await expect(page.locator('.item--waiting-for-network')).toHaveCount(2)
      await accessible(page)
      await picture(page, `${look.name}-outbox`)
      await page.goto('/outbox/refused')
      await expect(page.locator('.item--refused')).toHaveCount(1)
      await accessible(page)
      await picture(page, `${look.name}-refused`)
      await page.locator('.item--refused .van-button--danger').click()
      await expect(page.getByRole('alertdialog')).toBeVisible()
      
      await accessible(page)
      await picture(page, `${look.name}-discard`)
      await page.keyboard.press('Escape')
      await page.goto('/me')
      await expect(page.locator('.van-cell').first()).toBeVisible()
      await accessible(page)
      await picture(page, `${look.name}-me`)
      expect(faults).toEqual([])
    })
  })
}
