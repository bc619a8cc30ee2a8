import { locale } from './index'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale.value + JSON.stringify(options)
  let found = formats.get(key)
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locale.value === 'en' ? 'en-GB' : 'zh-CN', options)))
  return found
}

type Instant = Date | string | number

/** Hours and minutes, 24 h. */
export function time(at: Instant): string {
  return format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at))
}

/** Month, day and weekday; the year when it is not this one. */
export function day(at: Instant): string {
  const date = new Date(at)
  const thisYear = date.getFullYear() === new Date().getFullYear()
  return format({ ...(thisYear ? {} : { year: 'numeric' }), month: 'short', day: 'numeric', weekday: 'short' }).format(date)
}

/** Today only the time; before that the day too. */
export function moment(at: Instant): string {
  const date = new Date(at)
  if (date.toDateString() === new Date().toDateString()) return time(date)
  const thisYear = date.getFullYear() === new Date().getFullYear()
  return format({ ...(thisYear ? {} : { year: 'numeric' }), month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date)
}

/** The whole date and the time, the same in every language: for what is signed and filed. */
export function stamp(at: Instant): string {
  const date = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}

type Unit = 'day' | 'hour' | 'minute'
const inChinese = { day: '天', hour: '小时', minute: '分钟' }

// Intl.RelativeTimeFormat costs a phone more than drawing the card that it is for.
function inWords(count: number, unit: Unit): string {
  const many = Math.abs(count)
  if (unit === 'day' && many === 1) return locale.value === 'en' ? (count < 0 ? 'yesterday' : 'tomorrow') : count < 0 ? '昨天' : '明天'
  if (locale.value !== 'en') return `${many} ${inChinese[unit]}${count < 0 ? '前' : '后'}`
  const span = `${many} ${unit}${many === 1 ? '' : 's'}`
  return count < 0 ? `${span} ago` : `in ${span}`
}

/** "3 minutes ago", "in 2 hours". */
export function ago(at: Instant, now: number = Date.now()): string {
  const seconds = (new Date(at).getTime() - now) / 1000
  const steps: [Unit, number][] = [['day', 86_400], ['hour', 3_600], ['minute', 60]]
  for (const [unit, size] of steps) if (Math.abs(seconds) >= size) return inWords(Math.trunc(seconds / size), unit)
  return locale.value === 'en' ? 'just now' : '刚刚'
}

/** 1.4 MB. */
export function bytes(size: number): string {
  const mega = size >= 1024 * 1024
  return `${(mega ? size / 1024 / 1024 : Math.ceil(size / 1024)).toLocaleString(locale.value, { maximumFractionDigits: mega ? 1 : 0 })} ${mega ? 'MB' : 'KB'}`
}
