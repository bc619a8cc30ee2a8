import { reactive, readonly } from 'vue'
import { Offline, readPlain, Refused, Retry, Unauthenticated } from '@/graphql/errors'
import { notReached, reached } from '@/graphql/network'
import { graphql } from '@/graphql/gen'
import type { CreateUploadMutation, UploadKind } from '@/graphql/gen/graphql'
import { reach, request, spoken } from '@/graphql/request'
import { pieceBytes } from '../pieces'
import { Paused, type Large, type Transport } from './sender'
import type { OutboxBlob } from './types'

const sent = reactive(new Map<string, number>())
/** Bytes sent so far of the blobs that this tab is sending, by upload id. */
export const uploadProgress = readonly(sent)

const createUpload = graphql(`
  mutation CreateUpload($input: CreateUploadInput!) {
    createUpload(input: $input) {
      upload { id state }
      method
      url
      headers { name value }
    }
  }
`)

export const browserTransport: Transport = {
  send: (document, variables) => request(document, variables, { timeoutMs: 45_000 }),

  async upload(blob, large) {
    const { id, kind, size, sha256, contentType, fileName, ticketId, visibility } = blob
    const input = { id, kind: kind as UploadKind, size, sha256, contentType, fileName, ticketId, visibility }
    const { createUpload: ticket } = await request(createUpload, { input })
    if (ticket.upload.state === 'STORED') return
    try {
      if (ticket.method === 'PATCH') await inPieces(ticket, blob, large)
      else await put(ticket, blob.id, blob.bytes)
    } finally {
      sent.delete(blob.id)
    }
  }
}

type Ticket = CreateUploadMutation['createUpload']

/** Asks the server how far it has come, and goes on from there (tus 1.0); see docs/api.md "Uploads". */
async function inPieces(ticket: Ticket, blob: OutboxBlob, large?: Large): Promise<void> {
  let at = await held(ticket, blob.size)
  for (let strays = 0; ; ) {
    sent.set(blob.id, at)
    const place = Math.floor(at / pieceBytes)
    // Nothing left and not stored: an empty piece asks the server to finish, or to say what is wrong.
    const whole = at >= blob.size ? new ArrayBuffer(0) : blob.pieces && large ? await large.piece(place) : blob.bytes.slice(place * pieceBytes, (place + 1) * pieceBytes)
    try {
      at = await put(ticket, blob.id, whole.slice(at - place * pieceBytes), at)
    } catch (cause) {
      // Another request of this phone, thought dead, came through after all.
      if (!(cause instanceof Refused && cause.code === 'CONFLICT') || ++strays > 3) throw cause
      at = await held(ticket, blob.size)
      continue
    }
    if (at >= blob.size) return
    if (large?.busy()) throw new Paused()
  }
}

/** How many bytes the server has. Where it says no, all of them: what it says to the last piece is in words. */
function held({ url, headers }: Ticket, size: number): Promise<number> {
  const asked = Object.fromEntries(headers.map(({ name, value }) => [name, value]))
  return reach(url, { method: 'HEAD', headers: asked }, async (answer) => {
    if ([502, 503, 504].includes(answer.status)) throw new Offline('gateway')
    if (answer.status === 401) throw new Unauthenticated()
    if (answer.status >= 500 || answer.status === 429) throw new Retry('INTERNAL', '', (Number(answer.headers.get('retry-after')) || 5) * 1000)
    const at = answer.headers.get('upload-offset')
    if (answer.ok && at === null) throw new Offline('captive')
    return answer.ok ? Number(at) : size
  })
}

// XMLHttpRequest, because fetch tells nothing of how far an upload has come. Answers how many bytes the server has then.
function put({ method, url, headers }: Ticket, id: string, bytes: ArrayBuffer, at?: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    let alive: ReturnType<typeof setTimeout>
    // A slow line is fine, a dead one is not: only silence ends the attempt.
    const heard = () => {
      clearTimeout(alive)
      alive = setTimeout(() => call.abort(), 60_000)
    }
    const offline = () => {
      clearTimeout(alive)
      notReached()
      reject(new Offline('network'))
    }
    call.open(method || 'PUT', url)
    for (const [name, value] of Object.entries(spoken())) call.setRequestHeader(name, value)
    for (const { name, value } of headers) if (!/^(content-length|host)$/i.test(name)) call.setRequestHeader(name, value)
    if (at !== undefined) call.setRequestHeader('upload-offset', String(at))
    call.upload.onprogress = (event) => {
      heard()
      sent.set(id, (at ?? 0) + event.loaded)
    }
    call.onerror = call.onabort = offline
    call.onload = () => {
      clearTimeout(alive)
      const name = (header: string) => call.getResponseHeader(header)
      const fields = ['content-type', 'retry-after'].flatMap((header): [string, string][] => (name(header) ? [[header, name(header)!]] : []))
      const answer = new Response(call.status === 204 ? null : call.responseText, { status: call.status, headers: fields })
      readPlain(answer).then(() => {
        reached()
        resolve(at === undefined ? bytes.byteLength : Number(name('upload-offset')))
      }, reject)
    }
    heard()
    call.send(bytes)
  })
}
