import { createApp } from 'vue'
import App from './app/App.vue'
import { fetchAhead, router } from './app/router'
import { startInstallHint } from './app/install'
import { breath } from './app/quiet'
import { startTheme } from './app/theme'
import { startUpdates } from './app/update'
import { startSession, session } from './auth/session'
import { chosenLocale, i18n, locales, loadMessages, setLocale } from './i18n'
import './app/style.css'

startTheme()

async function start(): Promise<void> {
  await breath()
  const chosen = chosenLocale()
  if (chosen && chosen !== 'zh-CN') await setLocale(chosen)
  fetchAhead()
  await Promise.all([loadMessages('app'), startSession()])
  const theirs = locales.find((language) => language === session.person?.locale)
  if (!chosen && theirs && theirs !== 'zh-CN') await setLocale(theirs)
  const app = createApp(App).use(i18n).use(router)
  await breath()
  app.mount('#app')
  startInstallHint()
  void startUpdates()
}

void start()

// Vant draws buttons that are no buttons: keys press them all the same.
document.addEventListener('keydown', (event) => {
  const target = event.target as HTMLElement
  if ((event.key !== 'Enter' && event.key !== ' ') || !target.matches('[role=button],[role=radio],[role=checkbox],[role=switch],[role=tab]') || target.tagName === 'BUTTON' || target.tagName === 'A') return
  event.preventDefault()
  target.click()
})
