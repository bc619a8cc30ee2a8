import { onScopeDispose } from 'vue'
import { useRouter } from 'vue-router'
import { isSignedIn } from '@/auth/session'

/** `/` opens the search from everywhere, unless somebody is typing. */
export function useShortcuts(): void {
  const router = useRouter()
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !isSignedIn.value) return
    const target = event.target as HTMLElement | null
    if (target?.closest('input, textarea, select, [contenteditable=true]') || document.querySelector('dialog[open]')) return
    event.preventDefault()
    void router.push({ name: 'search' })
  }
  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))
}
