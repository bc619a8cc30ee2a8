import { createServer, type AddressInfo } from 'node:net'
import { chromium } from '@playwright/test'
import lighthouse from 'lighthouse'
import { expect, test } from './house'

// Lighthouse's own phone: a slow line and a processor four times slower. The machine's other work lowers the number, so the best of three counts.
const screens = [
  { name: 'sign-in', path: '/sign-in', performance: 90 },
  // Straight from a link into a full list of live tickets, with nothing on the phone yet.
  { name: 'my-work', path: '/work', who: 'engineer1', performance: 80 }
]
const attempts = 3

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

for (const { name, path, who, performance } of screens)
  test(`${name}: performance at least ${performance}, accessibility 100`, async ({ house }) => {
    test.setTimeout(420_000)
    const best = { performance: 0, accessibility: 0 }
    let faults: string[] = []
    for (let at = 0; at < attempts && (best.performance < performance || best.accessibility < 100); at++) {
      const port = await freePort()
      const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--remote-debugging-port=${port}`]
      })
      try {
        const result = await lighthouse(`${house.url}${path}`, {
          port, output: 'json', logLevel: 'error', onlyCategories: ['performance', 'accessibility'],
          ...(who ? { extraHeaders: { Cookie: `xunwei_session=${house.person(who).cookie}` } } : {})
        })
        const { categories, audits, finalDisplayedUrl, environment } = result!.lhr
        expect(new URL(finalDisplayedUrl).pathname, 'the screen that was measured').toBe(path)
        const score = (id: string) => Math.round((categories[id]?.score ?? 0) * 100)
        console.log(`${name}: performance ${score('performance')}, accessibility ${score('accessibility')}, machine ${Math.round(environment.benchmarkIndex)}`)
        best.performance = Math.max(best.performance, score('performance'))
        best.accessibility = Math.max(best.accessibility, score('accessibility'))
        faults = Object.values(audits).filter(({ score: own, scoreDisplayMode }) => own !== null && own < 0.9 && ['binary', 'numeric', 'metricSavings'].includes(scoreDisplayMode)).map(({ id, displayValue }) => `${id} ${displayValue ?? ''}`)
      } finally {
        await browser.close()
      }
    }
    expect(best.accessibility, faults.join('\n')).toBe(100)
    expect(best.performance, faults.join('\n')).toBeGreaterThanOrEqual(performance)
  })
