import { readonly, ref } from 'vue'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const kept = 'xunwei.theme'
const chosen = ref<Theme>('system')
export const theme = readonly(chosen)

const dark = window.matchMedia('(prefers-color-scheme: dark)')

function apply(): void {
  const isDark = chosen.value === 'dark' || (chosen.value === 'system' && dark.matches)
  const root = document.documentElement
  root.classList.toggle('van-theme-dark', isDark)
  root.style.colorScheme = isDark ? 'dark' : 'light'
}

export function setTheme(next: Theme): void {
  chosen.value = next
  try {
    localStorage.setItem(kept, next)
  } catch {
    // Shown until the app is closed.
  }
  apply()
}

export function startTheme(): void {
  try {
    chosen.value = themes.find((theme) => theme === localStorage.getItem(kept)) ?? 'system'
  } catch {
    // The system's choice it is.
  }
  dark.addEventListener('change', apply)
  apply()
}
