// Measures what a first visit downloads: everything that index.html names, and what the first route's chunks import.
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const budget = 130 * 1024
const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist')
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
const first = ['index.html', 'src/auth/SignInPage.vue', 'src/auth/i18n/zh-CN.json', 'src/app/i18n/zh-CN.json']

const files = new Set()
const seen = new Set()
function walk(key) {
  if (seen.has(key) || !manifest[key]) return
  seen.add(key)
  const chunk = manifest[key]
  files.add(chunk.file)
  for (const css of chunk.css ?? []) files.add(css)
  for (const next of chunk.imports ?? []) walk(next)
}
first.forEach(walk)
if (!seen.has('src/auth/SignInPage.vue')) throw new Error('the first route is not in the manifest')

let total = 0
for (const file of [...files].sort()) {
  const size = gzipSync(readFileSync(join(dist, normalize(file))), { level: 9 }).length
  total += size
  console.log(`${(size / 1024).toFixed(1).padStart(7)} KiB  ${file}`)
}
console.log(`${(total / 1024).toFixed(1).padStart(7)} KiB  first route, gzip (budget ${budget / 1024} KiB)`)
if (total > budget) {
  console.error('over budget')
  process.exit(1)
}
