import type { PointGroup } from 'signature_pad'
import { Code, newId } from '@/offline/ids'
import { encode } from '@/offline/pictures'
import { sha256 } from '@/offline/sha256'
import type { Upload } from '@/offline/outbox'

/** What a person drew or typed. The strokes bind how it was written, the picture shows it. */
export interface Signature {
  /** Points of each stroke: x and y in CSS pixels, time in ms, pressure 0–1. Empty when typed. */
  strokes: { x: number; y: number; time: number; pressure: number }[][]
  picture: Blob
  /** The typed name; absent when drawn. */
  typed?: string
  width: number
  height: number
  at: string
}

export function strokesOf(groups: PointGroup[]): Signature['strokes'] {
  const round = (value: number) => Math.round(value * 10) / 10
  return groups.map(({ points }) => points.map(({ x, y, time, pressure }) => ({ x: round(x), y: round(y), time, pressure: Math.round(pressure * 100) / 100 })))
}

/** What was drawn, cut out with a margin: a report prints the name, not the empty screen around it. */
export async function cutOut(source: HTMLCanvasElement, strokes: Signature['strokes']): Promise<Blob> {
  const points = strokes.flat()
  const ratio = source.width / source.offsetWidth
  const margin = 24
  const left = Math.max(0, Math.min(...points.map(({ x }) => x)) - margin)
  const top = Math.max(0, Math.min(...points.map(({ y }) => y)) - margin)
  const right = Math.min(source.offsetWidth, Math.max(...points.map(({ x }) => x)) + margin)
  const bottom = Math.min(source.offsetHeight, Math.max(...points.map(({ y }) => y)) + margin)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round((right - left) * ratio))
  canvas.height = Math.max(1, Math.round((bottom - top) * ratio))
  canvas.getContext('2d')!.drawImage(source, left * ratio, top * ratio, canvas.width, canvas.height, 0, 0, canvas.width, canvas.height)
  return encode(canvas, 'image/png')
}

/** The picture as an upload for `enqueue`. */
export async function signatureUpload(signature: Signature, ticketId?: string): Promise<Upload> {
  return { id: newId(Code.Upload), kind: 'SIGNATURE', blob: signature.picture, contentType: 'image/png', sha256: await sha256(signature.picture), ticketId }
}

/** Draws a typed name where a hand cannot write. */
export async function typedPicture(name: string): Promise<{ picture: Blob; width: number; height: number }> {
  const canvas = document.createElement('canvas')
  canvas.width = 900
  canvas.height = 300
  const context = canvas.getContext('2d')!
  context.fillStyle = '#fff'
  context.fillRect(0, 0, 900, 300)
  context.fillStyle = '#111'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.font = `${Math.min(120, 1400 / Math.max(name.length, 1))}px serif`
  context.fillText(name, 450, 150, 860)
  return { picture: await encode(canvas, 'image/png'), width: 900, height: 300 }
}
