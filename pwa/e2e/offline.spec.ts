import { expect, test } from '@playwright/test'
import { mockServer } from './mock'

// The service worker's own requests do not pass route interception: it is left to the built app.
test('opens without network once it was opened with it', async ({ page, context }) => {
  const server = await mockServer(page, { state: 'signed-in' })
  await page.goto('/me')
  await expect(page.locator('h2').first()).toHaveText('李工')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length), { timeout: 20_000 }).toBeGreaterThan(0)
  await page.waitForTimeout(1500)
  server.down = true
  await context.setOffline(true)
  await page.goto('/outbox')
  await expect(page.locator('h1')).toBeVisible()
  await expect(page.locator('.banner--note')).toBeVisible()
  await expect(page.locator('.empty')).toBeVisible()
})
