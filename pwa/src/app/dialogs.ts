import { nextTick } from 'vue'
import { i18n } from '@/i18n'
import { announce } from './announce'

/** A short word at the bottom of the screen, also read aloud. */
export async function toast(message: string): Promise<void> {
  announce(message)
  const [{ showToast }] = await Promise.all([import('vant/es/toast'), import('vant/es/toast/style/index')])
  showToast({ message, position: 'bottom', wordBreak: 'break-word', duration: 3500 })
  // Vant calls it a dialog and gives it no name.
  await nextTick()
  document.querySelectorAll('.van-toast').forEach((element) => element.setAttribute('aria-label', message))
}

export interface Question {
  title: string
  message: string
  /** Words of the button that does it: say the deed, not "OK". */
  confirm: string
  danger?: boolean
}

/** Asks before something that cannot be undone. The focus begins on "cancel", and Escape cancels. */
export function ask(question: Question): Promise<boolean> {
  const dialog = document.createElement('dialog')
  dialog.className = 'ask'
  const title = add(dialog, 'h2', question.title)
  const text = add(dialog, 'p', question.message)
  title.id = `ask-${Date.now()}`
  text.id = `${title.id}-text`
  dialog.setAttribute('role', 'alertdialog')
  dialog.setAttribute('aria-labelledby', title.id)
  dialog.setAttribute('aria-describedby', text.id)
  const acts = add(dialog, 'div', '')
  acts.className = 'ask__acts'
  const cancel = add(acts, 'button', i18n.global.t('app.cancel'))
  const confirm = add(acts, 'button', question.confirm)
  confirm.className = question.danger ? 'ask__danger' : 'ask__do'
  document.body.append(dialog)
  return new Promise((resolve) => {
    cancel.onclick = () => dialog.close()
    confirm.onclick = () => dialog.close('yes')
    dialog.onclose = () => {
      dialog.remove()
      resolve(dialog.returnValue === 'yes')
    }
    dialog.showModal()
    cancel.focus()
  })
}

function add<Tag extends 'h2' | 'p' | 'div' | 'button'>(parent: HTMLElement, tag: Tag, text: string): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  element.textContent = text
  parent.append(element)
  return element
}
