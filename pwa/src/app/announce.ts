import { readonly, ref } from 'vue'

const text = ref('')
/** What the live region of the frame reads aloud. */
export const announcement = readonly(text)

/** Tells people who listen rather than look. The same words twice are read twice. */
export function announce(words: string): void {
  text.value = ''
  setTimeout(() => (text.value = words), 60)
}
