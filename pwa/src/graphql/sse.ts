/** One event of a server-sent stream. A comment (the server's sign of life) has neither name nor data. */
export interface ServerSent {
  event?: string
  data?: string
}

/** Reads `text/event-stream`, chunk borders anywhere. */
export async function* readEvents(body: ReadableStream<Uint8Array>, onBytes?: () => void): AsyncGenerator<ServerSent> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  let event: ServerSent = {}
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      onBytes?.()
      rest += decoder.decode(value, { stream: true })
      const lines = rest.split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop()!
      for (const line of lines) {
        if (line === '') {
          if (event.event !== undefined || event.data !== undefined) yield event
          event = {}
          continue
        }
        const colon = line.indexOf(':')
        const field = colon < 0 ? line : line.slice(0, colon)
        const text = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
        if (colon === 0) yield {}
        else if (field === 'event') event.event = text
        else if (field === 'data') event.data = event.data === undefined ? text : `${event.data}\n${text}`
      }
    }
  } finally {
    void reader.cancel().catch(() => undefined)
  }
}
