import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const src = join(import.meta.dirname, '..')
const features = readdirSync(src, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .filter((name) => readdirSync(join(src, name)).includes('i18n') && name !== 'i18n')

function words(feature: string, locale: string): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') found.set(path, value)
    else for (const [key, item] of Object.entries(value as object)) walk(item, path ? `${path}.${key}` : key)
  }
  walk(JSON.parse(readFileSync(join(src, feature, 'i18n', `${locale}.json`), 'utf8')), '')
  return found
}

const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

describe.each(features)('the words of %s', (feature) => {
  const chinese = words(feature, 'zh-CN')
  const english = words(feature, 'en')

  it('are complete in both languages', () => expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort()))

  it('have the same holes', () => {
    for (const [key, text] of chinese) expect([key, holes(english.get(key) ?? '')]).toEqual([key, holes(text)])
  })

  it('are never empty, and English has no Chinese', () => {
    for (const [key, text] of chinese) expect([key, text.trim()]).not.toEqual([key, ''])
    for (const [key, text] of english) expect([key, key.startsWith('language.') || !/\p{Script=Han}/u.test(text)]).toEqual([key, true])
  })
})

it('no component has words of its own', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.vue'))
  for (const file of files) expect([file, /\p{Script=Han}/u.test(readFileSync(join(src, file), 'utf8'))]).toEqual([file, false])
})
