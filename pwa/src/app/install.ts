import { readonly, ref } from 'vue'

interface InstallPrompt extends Event {
  prompt(): Promise<void>
}

const hint = ref<'install' | 'installIos'>()
/** How this browser installs the app, when it can and the person has not said "later". */
export const installHint = readonly(hint)

const kept = 'xunwei.install-later'
let prompt: InstallPrompt | undefined

export function startInstallHint(): void {
  const installed = window.matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone
  const later = Number(localStorage.getItem(kept) ?? 0)
  if (installed || Date.now() - later < 14 * 86_400_000) return
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    prompt = event as InstallPrompt
    hint.value = 'install'
  })
  // iOS forgets what a site keeps after seven unused days, unless it stands on the home screen.
  const ios = /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1)
  if (ios && !/MicroMessenger/i.test(navigator.userAgent)) hint.value = 'installIos'
}

export async function install(): Promise<void> {
  hint.value = undefined
  await prompt?.prompt()
}

export function dismissInstall(): void {
  hint.value = undefined
  localStorage.setItem(kept, String(Date.now()))
}
