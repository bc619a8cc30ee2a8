#!/bin/sh
# Runs the linter over a little house that breaks each of our rules, and fails unless it finds exactly what is marked
# there. A rule with a slip in its path would otherwise look obeyed for ever.
set -eu
cd "$(dirname "$0")/.."
lint=$(scripts/golangci-lint.sh)
config="$PWD/.golangci.yml"
cd scripts/lint-bites
found=$("$lint" run --config "$config" --path-mode=abs --enable-only depguard,forbidigo --output.text.print-issued-lines=false --output.text.colors=false --output.text.path stdout ./... 2>&1 || true)
printf '%s\n' "$found" | FILES="$(grep -rl '// want:' --include='*.go' . | sort)" node -e '
const { readFileSync } = require("node:fs")
const said = readFileSync(0, "utf8").split("\n").map((line) => /^(?:\.\/|.*\/lint-bites\/)?([^:]+\.go):(\d+):\d+: (.*)$/.exec(line)).filter(Boolean).map(([, file, line, text]) => ({ file, line: Number(line), text }))
const wanted = process.env.FILES.split("\n").flatMap((file) => readFileSync(file, "utf8").split("\n").flatMap((line, at) => {
  const want = /\/\/ want: (.*)$/.exec(line)
  return want ? [{ file: file.replace(/^\.\//, ""), line: at + 1, text: want[1] }] : []
}))
const missing = wanted.filter((want) => !said.some((one) => one.file === want.file && one.line === want.line && one.text.includes(want.text)))
const extra = said.filter((one) => !wanted.some((want) => one.file === want.file && one.line === want.line))
for (const { file, line, text } of missing) console.error(`not found: ${file}:${line}: ${text}`)
for (const { file, line, text } of extra) console.error(`not wanted: ${file}:${line}: ${text}`)
if (missing.length || extra.length || !wanted.length) { console.error(process.env.FOUND ?? ""); process.exit(1) }
console.log(`${wanted.length} breaches, each found where it stands`)
'
