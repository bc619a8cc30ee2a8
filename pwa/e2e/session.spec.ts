import { accessible, expect, shot, test } from './house'

test('a lost phone: signing out here ends the session there', async ({ as }) => {
  const phone = await as('sales', { fresh: true })
  const office = await as('sales', { fresh: true, screen: 'desktop' })
  await office.goto('/me')
  await office.getByRole('button', { name: '在所有设备上退出' }).click()
  const question = office.getByRole('alertdialog')
  await expect(question).toContainText('所有设备都要重新登录')
  await accessible(office)
  await shot(office, 'sign-out-everywhere')
  await question.getByRole('button', { name: '在所有设备上退出' }).click()
  await expect(office).toHaveURL(/\/sign-in/)
  await phone.goto('/search')
  await expect(phone.getByText('登录已过期').first()).toBeVisible()
})

test('signing out everywhere without network says so and changes nothing', async ({ as, net }) => {
  const page = await as('sales', { fresh: true })
  await page.goto('/me')
  const button = page.getByRole('button', { name: '在所有设备上退出' })
  // Without a service worker the page's own code has to be there before the line goes.
  await expect(button).toBeVisible()
  net.cut()
  await button.click()
  await page.getByRole('alertdialog').getByRole('button', { name: '在所有设备上退出' }).click()
  await expect(page.locator('.failure')).toBeVisible()
  await accessible(page)
  await shot(page, 'sign-out-offline')
  await expect(page).toHaveURL(/\/me/)
})
