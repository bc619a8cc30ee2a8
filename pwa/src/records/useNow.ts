import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** The time of the device, every half minute: for "12 minutes ago" on screens that stay open. */
export function useNow(): Readonly<Ref<number>> {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), 30_000)
  onScopeDispose(() => clearInterval(timer))
  return readonly(now)
}
