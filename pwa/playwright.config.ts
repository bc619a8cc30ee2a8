import { defineConfig } from '@playwright/test'

// Four projects: `shell` runs against a build of its own with answers from route interception, `house` against the real
// server (see e2e/README.md), `screens` looks at every screen with axe, `lighthouse` measures that server's first screens.
const port = Number(process.env.XUNWEI_E2E_PORT ?? 4173)
const out = 'node_modules/.cache/e2e'
const base = process.env.XUNWEI_E2E_URL ?? `http://127.0.0.1:${port}`
const shell = /[\\/](capture|offline|shell)\.spec\.ts$/
const screens = /[\\/]screens\.spec\.ts$/
const lighthouse = /[\\/]lighthouse\.spec\.ts$/

// The shell's build takes a while: it is left out when the command line names other projects or files only.
const words = process.argv.slice(2)
const projects = words.flatMap((word, at) => (word.startsWith('--project=') ? [word.slice(10)] : words[at - 1] === '--project' ? [word] : []))
const files = words.filter((word) => /\.spec/.test(word))
const shellWanted = (!projects.length || projects.includes('shell')) && (!files.length || files.some((file) => /(capture|offline|shell)\.spec/.test(file)))

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: Number(process.env.XUNWEI_E2E_WORKERS ?? 2),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
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
  projects: [
    { name: 'shell', testMatch: shell, use: { baseURL: base } },
    { name: 'prepare', testMatch: /[\\/]prepare\.setup\.ts$/ },
    { name: 'house', testMatch: /\.spec\.ts$/, testIgnore: [shell, screens, lighthouse], dependencies: ['prepare'] },
    { name: 'screens', testMatch: screens, dependencies: ['prepare'] },
    { name: 'lighthouse', testMatch: lighthouse, dependencies: ['prepare'] }
  ],
  webServer:
    process.env.XUNWEI_E2E_URL || !shellWanted
      ? undefined
      : {
          command: `npx vite build --mode e2e --outDir ${out} --logLevel error && npx vite preview --outDir ${out} --host 127.0.0.1 --port ${port} --strictPort`,
          url: base,
          timeout: 120_000,
          reuseExistingServer: false
        }
})
