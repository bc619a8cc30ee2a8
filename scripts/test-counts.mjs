// Reads how many tests passed out of the machine-readable reports of each runner.
import { readFileSync } from 'node:fs'

function* events(path) {
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (!line.startsWith('{')) continue
    try {
      yield JSON.parse(line)
    } catch {
      // A line that a crash cut.
    }
  }
}

export function goTests(path) {
  const count = { passed: 0, failed: 0, skipped: 0 }
  const failedIn = new Set()
  const failedPackages = new Set()
  for (const { Action, Test, Package } of events(path)) {
    if (Test && Action === 'pass') count.passed++
    if (Test && Action === 'skip') count.skipped++
    if (Test && Action === 'fail') {
      count.failed++
      failedIn.add(Package)
    }
    if (!Test && Action === 'fail') failedPackages.add(Package)
  }
  // A package that does not build, or that died, has no failed test of its own.
  for (const name of failedPackages) if (!failedIn.has(name)) count.failed++
  return count
}

/** What failed tests said, and what the compiler said. */
export function goFailures(path) {
  const said = new Map()
  const failed = []
  const plain = readFileSync(path, 'utf8').split('\n').filter((line) => line && !line.startsWith('{'))
  for (const { Action, Test, Package, ImportPath, Output } of events(path)) {
    const key = `${Package ?? ImportPath} ${Test ?? ''}`
    if (Action === 'output' || Action === 'build-output') said.set(key, (said.get(key) ?? '') + Output)
    if (Action === 'fail' || Action === 'build-fail') failed.push(key)
  }
  const text = failed.map((key) => (said.get(key) ?? '').split('\n').slice(-80).join('\n'))
  return [...plain.slice(-40), ...text].join('\n').split('\n').slice(0, 400).join('\n')
}

export function vitestTests(path) {
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(readFileSync(path, 'utf8'))
  return { passed: numPassedTests, failed: numFailedTests || numFailedTestSuites, skipped: numPendingTests }
}

export function playwrightTests(path) {
  const { stats, errors } = JSON.parse(readFileSync(path, 'utf8'))
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + (stats.unexpected ? 0 : errors.length), skipped: stats.skipped }
}

function* specs(suite) {
  yield* suite.specs ?? []
  for (const inner of suite.suites ?? []) yield* specs(inner)
}

/** The failed tests of a Playwright report: where each stands, and what it said. */
export function playwrightFailures(path) {
  const { suites, errors } = JSON.parse(readFileSync(path, 'utf8'))
  const said = errors.map(({ message }) => message)
  for (const spec of suites.flatMap((suite) => [...specs(suite)]))
    for (const { projectName, results } of spec.tests)
      for (const { status, duration, errors: faults } of results)
        if (status !== 'passed' && status !== 'skipped') said.push(`[${projectName}] ${spec.file}:${spec.line} ${spec.title}: ${status} after ${Math.round(duration / 1000)} s\n${faults.map(({ message }) => message).join('\n')}`)
  // eslint-disable-next-line no-control-regex
  return said.join('\n\n').replace(/\x1b\[[0-9;]*m/g, '')
}
