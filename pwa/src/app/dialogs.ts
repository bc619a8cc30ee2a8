import { announce } from './announce'
import { i18n } from '@/i18n'

const { t } = i18n.global

/** A short word at the bottom of the screen, also read aloud. */
export async function toast(message: string): Promise<void> {
  announce(message)
  const [{ showToast }] = await Promise.all([import('vant/es/toast'), import('vant/es/toast/style/index')])
  showToast({ message, position: 'bottom', wordBreak: 'break-word', duration: 3500 })
}

export interface Question {
  title: string
  message: string
  /** Words of the button that does it: say the deed, not "OK". */
  confirm: string
  danger?: boolean
}

/** Asks before something that cannot be undone. */
export async function ask(question: Question): Promise<boolean> {
  const [{ showConfirmDialog }] = await Promise.all([import('vant/es/dialog'), import('vant/es/dialog/style/index')])
  try {
    await showConfirmDialog({
      title: question.title,
      message: question.message,
      confirmButtonText: question.confirm,
      cancelButtonText: t('app.cancel'),
      confirmButtonColor: question.danger ? 'var(--xw-danger)' : undefined,
      messageAlign: 'left'
    })
    return true
  } catch {
    return false
  }
}
