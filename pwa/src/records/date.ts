import { locale } from '@/i18n'

/** A day as contracts and warranties name it: with its year, without the weekday. */
export function date(at: string): string {
  return new Intl.DateTimeFormat(locale.value === 'en' ? 'en-GB' : 'zh-CN', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at))
}
