// Draws the PNG icons from public/icon.svg: run after changing it.
import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'

const svg = readFileSync('public/icon.svg', 'utf8')
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
for (const [file, size, maskable] of [['icon-192.png', 192], ['icon-512.png', 512], ['icon-maskable-512.png', 512, true]]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const inner = maskable ? `width:78%;height:78%;margin:11%` : 'width:100%;height:100%'
  await page.setContent(`<body style="margin:0;${maskable ? 'background:#0b57d0' : ''}"><div style="${inner};display:block">${svg.replace('<svg', '<svg width="100%" height="100%" style="display:block"')}</div>`)
  await page.screenshot({ path: `public/${file}`, omitBackground: true })
  await page.close()
}
await browser.close()
