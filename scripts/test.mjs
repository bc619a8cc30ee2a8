// Runs the whole suite, or a part of it (go, pwa, e2e), as stages two at a time: one summary line a stage with its time, and
// the last line counts tests. A stage's whole output lies in bin/test-logs; that of a failed one is printed.
import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { goFailures, goTests, playwrightFailures, playwrightTests, vitestTests } from './test-counts.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const logs = join(root, 'bin/test-logs')
rmSync(logs, { recursive: true, force: true })
mkdirSync(logs, { recursive: true })
const file = (name) => join(logs, name)

const pwa = (command) => ({ cwd: 'pwa', run: command })
// alone: times what is on a screen, or measures speed, and so wants the machine to itself.
const stages = [
  { id: 'install', part: 'all', run: 'scripts/install.sh' },
  { id: 'npm ci', part: 'all', needs: ['install'], run: 'make --no-print-directory pwa/node_modules/.package-lock.json' },
  { id: 'pwa build', part: 'pwa', needs: ['npm ci'], run: 'make --no-print-directory pwa/dist/index.html' },
  { id: 'linter', part: 'go', needs: ['install'], run: 'scripts/golangci-lint.sh' },
  { id: 's3 server', part: 'go', needs: ['install'], run: 'scripts/versitygw.sh' },
  { id: 'server build', part: 'e2e', needs: ['pwa build'], run: 'make --no-print-directory server' },
  { id: 'generated code', part: 'go', needs: ['npm ci'], run: 'scripts/generate-check.sh' },
  { id: 'pwa size', part: 'pwa', needs: ['pwa build'], ...pwa('npm run --silent size') },
  { id: 'pwa lint', part: 'pwa', needs: ['npm ci'], ...pwa('npm run --silent lint') },
  { id: 'pwa types', part: 'pwa', needs: ['npm ci'], ...pwa('npm run --silent typecheck') },
  { id: 'pwa unit', part: 'pwa', needs: ['npm ci'], ...pwa(`npx vitest run --reporter=default --reporter=json --outputFile.json=${file('vitest.json')}`), count: () => vitestTests(file('vitest.json')) },
  { id: 'go lint', part: 'go', needs: ['linter'], run: 'scripts/lint.sh' },
  { id: 'lint bites', part: 'go', needs: ['linter'], run: 'scripts/lint-bites.sh' },
  { id: 'go tests', part: 'go', needs: ['s3 server'], run: 'scripts/with-postgres.sh go test -race -timeout 15m -json ./...', count: () => goTests(file('go-tests.log')), tell: () => goFailures(file('go-tests.log')) },
  { id: 'journeys', part: 'e2e', needs: ['server build'], alone: true, ...pwa('npx playwright test --project=shell --project=house --reporter=list,json'), env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file('playwright.json') }, count: () => playwrightTests(file('playwright.json')), tell: () => playwrightFailures(file('playwright.json')) },
  { id: 'screens', part: 'e2e', needs: ['server build'], alone: true, ...pwa('npx playwright test --project=screens --reporter=list,json'), env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file('screens.json') }, count: () => playwrightTests(file('screens.json')), tell: () => playwrightFailures(file('screens.json')) },
  // Measures speed, and so says as much about the machine as about us: asked for by name (make quality).
  { id: 'lighthouse', part: 'quality', needs: ['server build'], alone: true, ...pwa('npx playwright test --project=lighthouse --reporter=list,json'), env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file('lighthouse.json') }, count: () => playwrightTests(file('lighthouse.json')), tell: () => playwrightFailures(file('lighthouse.json')) }
]

const part = process.argv[2] ?? 'all'
const chosen = new Set()
const choose = (id) => {
  if (chosen.has(id)) return
  chosen.add(id)
  stages.find((stage) => stage.id === id).needs?.forEach(choose)
}
stages.filter((stage) => (part === 'all' ? stage.part !== 'quality' : stage.part === part)).forEach(({ id }) => choose(id))
if (!chosen.size) throw new Error(`there is no part ${part}: go, pwa, e2e or quality`)

const todo = stages.filter(({ id }) => chosen.has(id))
const state = new Map() // id → 'ok' | 'failed'
const running = new Set()
const children = new Set()
const begun = Date.now()
let passed = 0
let failed = 0

function say(mark, id, took, words) {
  console.log(`${mark} ${id.padEnd(16)}${`${(took / 1000).toFixed(1)} s`.padStart(9)}  ${words}`)
}

function run(stage) {
  const path = file(`${stage.id.replaceAll(' ', '-')}.log`)
  const at = Date.now()
  return new Promise((resolve) => {
    const child = spawn('bash', ['-euo', 'pipefail', '-c', stage.run], { cwd: join(root, stage.cwd ?? '.'), env: { ...process.env, ...stage.env, NO_COLOR: '1', FORCE_COLOR: undefined }, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    children.add(child)
    const log = createWriteStream(path)
    child.stdout.pipe(log, { end: false })
    child.stderr.pipe(log, { end: false })
    child.on('error', (cause) => log.write(String(cause)))
    child.on('close', (code) => {
      children.delete(child)
      log.end(() => resolve({ ok: code === 0, took: Date.now() - at, path }))
    })
  })
}

function finish(stage, { ok, took, path }) {
  let counts
  try {
    counts = stage.count?.()
  } catch {
    // A stage that broke before it could count counts as one.
  }
  if (counts && ok && !counts.passed) ok = false // a suite that found no test is broken
  if (counts && !ok && !counts.failed) counts.failed = 1
  counts ??= ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  if (counts.failed) ok = false
  passed += counts.passed
  failed += counts.failed
  state.set(stage.id, ok ? 'ok' : 'failed')
  const words = stage.count ? `${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}` : ok ? 'ok' : 'FAILED'
  say(ok ? 'ok  ' : 'FAIL', stage.id, took, words)
  if (ok) return
  let text = ''
  try {
    text = stage.tell?.() ?? ''
  } catch {
    // It broke before it could report: its log tells.
  }
  text ||= readFileSync(path, 'utf8').split('\n').slice(-120).join('\n')
  console.log(text.replace(/^/gm, '     | '))
}

function next() {
  for (const stage of [...todo]) {
    const needs = stage.needs ?? []
    if (needs.some((id) => state.get(id) === 'failed')) {
      todo.splice(todo.indexOf(stage), 1)
      state.set(stage.id, 'failed')
      failed++
      say('FAIL', stage.id, 0, `not run: ${needs.find((id) => state.get(id) === 'failed')} failed`)
      return next()
    }
    if (!needs.every((id) => state.get(id) === 'ok')) continue
    const solo = [...running].some((other) => other.alone)
    if (solo || running.size >= 2 || (stage.alone && (running.size || todo.some((other) => !other.alone)))) continue
    todo.splice(todo.indexOf(stage), 1)
    running.add(stage)
    void run(stage).then((result) => {
      running.delete(stage)
      finish(stage, result)
      next()
    })
    return next()
  }
  if (!running.size) end()
}

function end() {
  if (process.exitCode === 130) return
  say(failed ? 'FAIL' : 'ok  ', 'all', Date.now() - begun, '')
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed ? 1 : 0
}

// Ctrl-C takes the stages under way along: each is its own group of processes, started by us. They are interrupted first:
// that is the signal on which Playwright ends the servers it has started.
function stop(signal) {
  for (const child of children) try { process.kill(-child.pid, signal) } catch { /* it is gone */ }
}
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    todo.length = 0
    process.exitCode = 130
    stop('SIGINT')
    setTimeout(() => stop('SIGTERM'), 10_000).unref()
    setTimeout(() => process.exit(130), 15_000).unref()
  })
next()
