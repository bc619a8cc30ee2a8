import { defineConfig } from '@playwright/test'

const port = Number(process.env.XUNWEI_E2E_PORT ?? 4173)
const out = 'node_modules/.cache/e2e'
const base = process.env.XUNWEI_E2E_URL ?? `http://127.0.0.1:${port}`

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 1,
  timeout: 30_000,
  reporter: 'list',
  use: {
    baseURL: base,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--lang=zh-CN'
      ]
    }
  },
  // Without a server of one's own the tests run against a build with the test page; answers come from route interception.
  webServer: process.env.XUNWEI_E2E_URL
    ? undefined
    : {
        command: `npx vite build --mode e2e --outDir ${out} --logLevel error && npx vite preview --outDir ${out} --host 127.0.0.1 --port ${port} --strictPort`,
        url: base,
        timeout: 120_000,
        reuseExistingServer: false
      }
})
