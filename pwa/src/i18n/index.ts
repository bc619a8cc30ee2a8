import { computed, markRaw } from 'vue'
import { createI18n } from 'vue-i18n'
import { Locale } from 'vant/es/locale'
import zhCN from 'vant/es/locale/lang/zh-CN'

export const locales = ['zh-CN', 'en'] as const
export type AppLocale = (typeof locales)[number]

type Messages = Record<string, unknown>

// Every feature keeps its words in `src/<feature>/i18n/<locale>.json`; they are loaded with its first screen.
const files = import.meta.glob<Messages>('../*/i18n/*.json', { import: 'default' })

export const i18n = createI18n({ legacy: false, locale: 'zh-CN', fallbackLocale: 'zh-CN', messages: {}, missingWarn: import.meta.env.DEV, fallbackWarn: false })

const loaded = new Set<string>()
const wanted = new Set<string>(['app'])

export const locale = computed(() => i18n.global.locale.value as AppLocale)

/** Loads the words of features (folder names) in the language of the moment. */
export async function loadMessages(...features: string[]): Promise<void> {
  features.forEach((feature) => wanted.add(feature))
  await Promise.all([...wanted].map((feature) => load(feature, locale.value)))
}

async function load(feature: string, language: AppLocale): Promise<void> {
  const name = `../${feature}/i18n/${language}.json`
  if (loaded.has(name)) return
  const file = files[name]
  if (!file) throw new Error(`no words: ${name}`)
  const words = await file()
  // Words never change once they are there: nothing needs to watch each of them.
  i18n.global.setLocaleMessage(language, markRaw({ ...i18n.global.getLocaleMessage(language), [feature]: words }))
  loaded.add(name)
}

/** Turns the app to another language, Vant's own words included, and remembers it. */
export async function setLocale(language: AppLocale): Promise<void> {
  await Promise.all([...wanted].map((feature) => load(feature, language)))
  i18n.global.locale.value = language
  document.documentElement.lang = language
  remember(language)
  if (language === 'en') Locale.use('en-US', (await import('vant/es/locale/lang/en-US')).default)
  else Locale.use('zh-CN', zhCN)
}

const kept = 'xunwei.locale'

function remember(language: AppLocale): void {
  try {
    localStorage.setItem(kept, language)
  } catch {
    // A browser that keeps nothing still shows the language until it is closed.
  }
}

/** What the person chose on this device; Chinese when nothing was chosen. */
export function chosenLocale(): AppLocale | undefined {
  try {
    const value = localStorage.getItem(kept)
    return locales.find((language) => language === value)
  } catch {
    return undefined
  }
}
