import { reactive, readonly } from 'vue'
import { Offline, readPlain } from '@/graphql/errors'
import { notReached, reached } from '@/graphql/network'
import { graphql } from '@/graphql/gen'
import type { CreateUploadMutation, UploadKind } from '@/graphql/gen/graphql'
import { request, spoken } from '@/graphql/request'
import type { Transport } from './sender'
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

  async upload(blob) {
    const { id, kind, size, sha256, contentType, fileName, ticketId, visibility } = blob
    const input = { id, kind: kind as UploadKind, size, sha256, contentType, fileName, ticketId, visibility }
    const { createUpload: ticket } = await request(createUpload, { input })
    if (ticket.upload.state === 'STORED') return
    try {
      await put(ticket, blob)
    } finally {
      sent.delete(blob.id)
    }
  }
}

// XMLHttpRequest, because fetch tells nothing of how far an upload has come.
function put({ method, url, headers }: CreateUploadMutation['createUpload'], blob: OutboxBlob): Promise<void> {
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
    call.upload.onprogress = (event) => {
      heard()
      sent.set(blob.id, event.loaded)
    }
    call.onerror = call.onabort = offline
    call.onload = () => {
      clearTimeout(alive)
      const type = call.getResponseHeader('content-type')
      const answer = new Response(call.status === 204 ? null : call.responseText, { status: call.status, headers: type ? { 'content-type': type } : {} })
      readPlain(answer).then(() => {
        reached()
        resolve()
      }, reject)
    }
    heard()
    call.send(blob.bytes)
  })
}

