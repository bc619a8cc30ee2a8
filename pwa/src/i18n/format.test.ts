import { afterEach, expect, it } from 'vitest'
import { ago, stamp } from './format'
import { i18n } from './index'

const now = Date.parse('2026-11-23T03:00:00Z')
const cases: [string, string, string][] = [
  ['2026-11-23T02:59:01Z', '刚刚', 'just now'],
  ['2026-11-23T02:59:00Z', '1 分钟前', '1 minute ago'],
  ['2026-11-23T01:00:01Z', '1 小时前', '1 hour ago'],
  ['2026-11-22T03:00:00Z', '昨天', 'yesterday'],
  ['2026-11-20T02:00:00Z', '3 天前', '3 days ago'],
  ['2026-11-23T03:30:00Z', '30 分钟后', 'in 30 minutes'],
  ['2026-11-24T04:00:00Z', '明天', 'tomorrow']
]

afterEach(() => (i18n.global.locale.value = 'zh-CN'))

it.each(cases)('says how long ago %s was', (at, chinese, english) => {
  expect(ago(at, now)).toBe(chinese)
  i18n.global.locale.value = 'en'
  expect(ago(at, now)).toBe(english)
})

it('writes the whole date where something is signed, also today and in English', () => {
  const at = new Date(2026, 2, 4, 5, 6)
  expect(stamp(at)).toBe('2026-03-04 05:06')
  i18n.global.locale.value = 'en'
  expect(stamp(at.toISOString())).toBe('2026-03-04 05:06')
})
