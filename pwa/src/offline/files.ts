import { userDb } from './db'
import { Code, newId } from './ids'
import { pieceBytes } from './pieces'
import { Sha256 } from './sha256'
import type { Upload } from './outbox/types'

/** A log or a document that lies on this device in pieces, ready for `enqueue({ uploads: [...] })`. */
export interface KeptFile extends Upload {
  contentType: string
  sha256: string
  size: number
  pieces: number
  fileName: string
}

/** As the server has it, see docs/api.md "Uploads". */
export const maxFile = 200 * 1024 * 1024

const types: Record<string, string> = {
  pdf: 'application/pdf', zip: 'application/zip', cast: 'application/x-asciicast',
  txt: 'text/plain', log: 'text/plain', cfg: 'text/plain', conf: 'text/plain', csv: 'text/plain'
}

export const extensions = Object.keys(types)

/** Why a file is not taken; `why` is a key of `capture.files`. */
export class FileFault extends Error {
  constructor(readonly why: 'empty' | 'tooLarge' | 'type' | 'content' | 'noRoom' | 'unreadable') {
    super(why)
  }
}

/** The type by the name, since systems disagree on what a .log is. */
export function typeOf(name: string, said = ''): string | undefined {
  return types[name.split('.').at(-1)!.toLowerCase()] ?? Object.values(types).find((type) => type === said)
}

/** Whether the first bytes can belong to the type; the server looks at all of them. */
export function looksLike(type: string, head: Uint8Array): boolean {
  const begins = (text: string) => [...text].every((letter, at) => head[at] === letter.charCodeAt(0))
  if (type === 'application/pdf') return begins('%PDF-')
  if (type === 'application/zip') return begins('PK\x03\x04')
  if (type === 'application/x-asciicast') return begins('{')
  return !head.includes(0)
}

/** What is wrong with a file before it is read. */
export function faultOf(file: Pick<File, 'name' | 'size' | 'type'>, room = Infinity): FileFault['why'] | undefined {
  if (!file.size) return 'empty'
  if (file.size > maxFile) return 'tooLarge'
  if (!typeOf(file.name, file.type)) return 'type'
  return file.size * 1.1 + 20 * 1024 * 1024 > room ? 'noRoom' : undefined
}

async function room(): Promise<number> {
  const { quota, usage } = (await globalThis.navigator?.storage?.estimate?.().catch(() => undefined)) ?? {}
  return quota === undefined ? Infinity : quota - (usage ?? 0)
}

/** Copies a file into the device's own store, a piece at a time: it may change or go away before it is sent. */
export async function keepFile(file: File, progress: (done: number) => void = () => undefined): Promise<KeptFile> {
  const db = userDb()
  if (!db) throw new Error('nobody is signed in')
  const fault = faultOf(file, await room())
  if (fault) throw new FileFault(fault)
  const contentType = typeOf(file.name, file.type)!
  const id = newId(Code.Upload)
  const sum = new Sha256()
  let place = 0
  try {
    for (let at = 0; at < file.size; at += pieceBytes) {
      const bytes = await read(file.slice(at, at + pieceBytes))
      if (!place && !looksLike(contentType, new Uint8Array(bytes).subarray(0, 4096))) throw new FileFault('content')
      sum.add(new Uint8Array(bytes))
      await db.pieces.put({ id, place: place++, bytes, at: Date.now() })
      progress(Math.min(file.size, at + pieceBytes))
    }
  } catch (cause) {
    await dropFile(id)
    throw outOfRoom(cause) ? new FileFault('noRoom') : cause
  }
  return { id, kind: 'FILE', contentType, sha256: sum.hex(), size: file.size, pieces: place, fileName: file.name }
}

async function read(part: Blob): Promise<ArrayBuffer> {
  try {
    return await part.arrayBuffer()
  } catch {
    throw new FileFault('unreadable')
  }
}

const outOfRoom = (cause: unknown) => cause instanceof Error && /QuotaExceeded/.test(`${cause.name} ${(cause as { inner?: Error }).inner?.name ?? ''}`)

/** Forgets a file that is not to be sent after all. */
export async function dropFile(id: string): Promise<void> {
  await userDb()?.pieces.where('id').equals(id).delete()
}
