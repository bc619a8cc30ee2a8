import { getCurrentScope, onScopeDispose, ref, toRaw, watch, type Ref } from 'vue'
import { userDb } from './db'

export interface DraftForm<T> {
  value: Ref<T>
  /** Resolves when what was kept on the device has been put back. */
  ready: Promise<void>
  /** Forgets the draft: after enqueue. */
  clear: () => Promise<void>
}

/** A form's content that survives a killed app. Plain values and Blobs only. */
export function useDraft<T>(key: string, initial: T): DraftForm<T> {
  const value = ref(initial) as Ref<T>
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false
  const save = async () => {
    clearTimeout(timer)
    timer = undefined
    if (!over) await userDb()?.drafts.put({ key, value: plain(value.value), at: Date.now() }).catch((cause: unknown) => console.warn('the draft was not kept', cause))
  }
  const hide = () => timer !== undefined && void save()
  const ready = (async () => {
    const kept = await userDb()?.drafts.get(key).catch(() => undefined)
    if (kept) value.value = kept.value as T
    watch(value, () => {
      clearTimeout(timer)
      timer = setTimeout(() => void save(), 400)
    }, { deep: true })
  })()
  document.addEventListener('visibilitychange', hide)
  if (getCurrentScope())
    onScopeDispose(() => {
      hide()
      document.removeEventListener('visibilitychange', hide)
    })
  const clear = async () => {
    over = true
    clearTimeout(timer)
    await userDb()?.drafts.delete(key)
  }
  return { value, ready, clear }
}

// Vue's proxies cannot be stored; Blobs must stay what they are.
function plain(value: unknown): unknown {
  const raw = toRaw(value)
  if (Array.isArray(raw)) return raw.map(plain)
  if (raw && typeof raw === 'object' && Object.getPrototypeOf(raw) === Object.prototype)
    return Object.fromEntries(Object.entries(raw).map(([key, item]) => [key, plain(item)]))
  return raw
}
