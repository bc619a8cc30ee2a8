import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import './testing'
import { closeUserDb, openUserDb, userDb } from './db'
import { dropFile, faultOf, FileFault, keepFile, looksLike, maxFile, typeOf } from './files'
import { Code, newId } from './ids'
import { pieceBytes } from './pieces'
import { Sha256 } from './sha256'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('what may be attached', () => {
  it.each([
    ['report.pdf', '', 'application/pdf'],
    ['交换机.LOG', '', 'text/plain'],
    ['switch.cfg', 'application/octet-stream', 'text/plain'],
    ['session.cast', '', 'application/x-asciicast'],
    ['logs', 'application/zip', 'application/zip'],
    ['picture.svg', 'image/svg+xml', undefined],
    ['setup.exe', '', undefined]
  ])('%s %s', (name, said, type) => expect(typeOf(name, said)).toBe(type))

  it.each([
    ['application/pdf', '%PDF-1.7', true],
    ['application/pdf', ' %PDF-1.7', false],
    ['application/zip', 'PK\x03\x04', true],
    ['application/zip', 'GIF89a', false],
    ['application/x-asciicast', '{"version": 2}', true],
    ['text/plain', 'a log', true],
    ['text/plain', 'MZ\x00', false]
  ])('%s beginning with %j', (type, head, fits) => expect(looksLike(type, bytes(head))).toBe(fits))

  it.each([
    ['a.log', 0, Infinity, 'empty'],
    ['a.log', maxFile, Infinity, undefined],
    ['a.log', maxFile + 1, Infinity, 'tooLarge'],
    ['a.mp4', 10, Infinity, 'type'],
    ['a.log', 50_000_000, 60_000_000, 'noRoom']
  ])('%s of %d bytes with %d free', (name, size, room, fault) => expect(faultOf({ name, size, type: '' }, room)).toBe(fault))
})

describe('a kept file', () => {
  beforeEach(() => void openUserDb(newId(Code.Person)))
  afterEach(async () => {
    await userDb()!.delete()
    closeUserDb()
  })

  it('lies in pieces, with its hash', async () => {
    const data = new Uint8Array(pieceBytes * 2 + 5).map((_, at) => 32 + (at % 90))
    const seen: number[] = []
    const kept = await keepFile(new File([data], 'a.log'), (done) => seen.push(done))
    expect(kept).toMatchObject({ kind: 'FILE', contentType: 'text/plain', size: data.length, pieces: 3, fileName: 'a.log', sha256: createHash('sha256').update(data).digest('hex') })
    expect(seen).toEqual([pieceBytes, pieceBytes * 2, data.length])
    expect((await userDb()!.pieces.toArray()).map((piece) => piece.bytes.byteLength)).toEqual([pieceBytes, pieceBytes, 5])
    await dropFile(kept.id)
    expect(await userDb()!.pieces.count()).toBe(0)
  })

  it('is refused at once, and leaves nothing', async () => {
    await expect(keepFile(new File(['GIF89a'], 'a.pdf'))).rejects.toEqual(new FileFault('content'))
    await expect(keepFile(new File([], 'a.pdf'))).rejects.toEqual(new FileFault('empty'))
    expect(await userDb()!.pieces.count()).toBe(0)
  })
})

it.each([[1], [63], [64], [65], [1000]])('SHA-256 in parts of %d', (part) => {
  const data = new Uint8Array(5000).map((_, at) => (at * 31) % 256)
  const sum = new Sha256()
  for (let at = 0; at < data.length; at += part) sum.add(data.subarray(at, at + part))
  expect(sum.hex()).toBe(createHash('sha256').update(data).digest('hex'))
})
