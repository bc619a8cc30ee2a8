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

/** "3 minutes ago", "in 2 hours". */
export function ago(at: Instant, now: number = Date.now()): string {
  const seconds = (new Date(at).getTime() - now) / 1000
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400], ['hour', 3_600], ['minute', 60]]
  const relative = new Intl.RelativeTimeFormat(locale.value, { numeric: 'auto' })
  for (const [unit, size] of steps) if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit)
  // Intl says "now", which reads as something that is going on.
  return locale.value === 'en' ? 'just now' : '刚刚'
}

/** 1.4 MB. */
export function bytes(size: number): string {
  const mega = size >= 1024 * 1024
  return `${(mega ? size / 1024 / 1024 : size / 1024).toLocaleString(locale.value, { maximumFractionDigits: mega ? 1 : 0 })} ${mega ? 'MB' : 'KB'}`
}
