import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import { describeReason } from '@/app/describe'
import { announce } from '@/app/announce'
import { focusFirstInvalid } from '@/app/forms'
import { network, type Document } from '@/graphql'
import { i18n } from '@/i18n'
import { enqueue, shared, type Apart, type Command, type OutboxItem, type Upload } from '@/offline/outbox'
import type { Verb } from './lifecycle'
import { mutations } from './mutations'

/** How long a form waits for the server's word before it lets the person go on. */
const patienceMs = 5_000

export interface DeedForm {
  busy: Ref<boolean>
  /** The server's words about a field, or about the whole ("" as the name). */
  errorOf: (field: string) => string | undefined
  refusal: ComputedRef<{ field: string; title: string; details?: string } | undefined>
  /** Queues the deed; answers whether the person may go on (sent, or safe on the phone). */
  submit: (input: Record<string, unknown>, more?: { uploads?: Upload[]; independent?: boolean; label?: string }) => Promise<boolean>
}

type AnyInput = { input: never }

/** One verb on one ticket, through the outbox; a refusal that comes at once is shown at its field. `mends` names a refused item that this one replaces. */
export function useDeed(verb: () => Verb, ticket: () => { id: string; number: string }, mends: () => string | undefined = () => undefined): DeedForm {
  const { t } = i18n.global
  const busy = ref(false)
  const last = ref<OutboxItem>()
  const refused = computed(() => {
    const item = shared().items.value.find(({ id }) => id === (last.value?.id ?? mends()))
    return item?.state === 'refused' ? item : undefined
  })
  const refusal = computed(() => refused.value?.reason && { field: refused.value.reason.field ?? '', ...describeReason(refused.value.reason) })

  async function submit(input: Record<string, unknown>, more: { uploads?: Upload[]; independent?: boolean; label?: string } = {}): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      const { id, number } = ticket()
      const before = refused.value
      const document = mutations[(verb() === 'SIGN_REPORT' ? 'SIGN_APPLICATION' : verb()) as keyof typeof mutations] as unknown as Document<unknown, AnyInput>
      // What is written or signed anew is of now; anything else was done when its first form was.
      const again = before && !['SIGN_APPLICATION', 'SIGN_REPORT', 'WRITE_APPLICATION', 'WRITE_REPORT'].includes(verb()) ? before.command : undefined
      const item = await enqueue({
        verb: verb(),
        label: more.label ?? t('tickets.queued', { verb: t(`app.verbs.${verb()}`), number }),
        document,
        ticketId: id,
        independent: more.independent ?? false,
        uploads: more.uploads?.map((upload) => ({ ...upload, ticketId: id })),
        apart: more.uploads?.length ? photoApart(id, number, more.uploads[0]?.visibility) : undefined,
        replaces: before?.id,
        doneAt: again,
        variables: (command: Command) => ({ input: { command, ticketId: id, ...tidy(input) } as never })
      })
      last.value = item
      const state = await settled(item.id)
      if (state === 'refused') {
        void focusFirstInvalid()
        return false
      }
      // Read aloud only: the next screen shows it, and the banner counts what waits.
      announce(state === 'done' ? t('tickets.sent') : t('tickets.kept'))
      return true
    } finally {
      busy.value = false
    }
  }
  return {
    busy,
    refusal,
    errorOf: (field) => {
      const found = refusal.value
      if (!found || !(found.field === field || found.field.endsWith(`.${field}`))) return undefined
      return [found.title, found.details].filter(Boolean).join(' ')
    },
    submit
  }
}

/** A refused photo stays behind as a note of its own. */
function photoApart(ticketId: string, number: string, visibility: Upload['visibility']): Apart {
  const { t } = i18n.global
  return { verb: 'ADD_NOTE', label: t('tickets.queued', { verb: t('tickets.photoApart'), number }), document: mutations.ADD_NOTE.toString(), input: { ticketId, text: '', visibility: visibility ?? 'INTERNAL' } }
}

/** Waits for what becomes of an item, for a little while. */
async function settled(id: string): Promise<OutboxItem['state']> {
  const { items } = shared()
  const until = Date.now() + patienceMs
  let state: OutboxItem['state'] = 'queued'
  while (Date.now() < until) {
    state = items.value.find((item) => item.id === id)?.state ?? state
    if (!['queued', 'sending'].includes(state) || !network.online) return state
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  return state
}

/** Empty fields are left out. */
function tidy(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined && value !== '' && value !== null))
}

/** Where a form leads when it is done: back where the person came from, or to the ticket. */
export function useLeave(ticketId: () => string): () => void {
  const router = useRouter()
  return () => {
    const back = window.history.state?.back as string | null
    if (back && (back.startsWith('/work') || back.startsWith(`/tickets/${ticketId()}`))) router.back()
    else void router.replace({ name: 'ticket', params: { id: ticketId() } })
  }
}
