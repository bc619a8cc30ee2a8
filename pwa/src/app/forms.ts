import { nextTick } from 'vue'

/** Puts the cursor into the first field that is marked wrong, so that nobody has to look for it. */
export async function focusFirstInvalid(): Promise<void> {
  await nextTick()
  const field = document.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid=true]')
  const within = field instanceof HTMLFieldSetElement && field.dataset.invalid ? field.querySelector('input') : field
  within?.focus({ preventScroll: true })
  field?.scrollIntoView({ block: 'center' })
}
