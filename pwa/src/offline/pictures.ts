import { Code, newId } from './ids'
import { sha256 } from './sha256'
import type { Upload } from './outbox/types'

/** A picture ready for `enqueue({ uploads: [...] })`. */
export interface Picture extends Upload {
  blob: Blob
  contentType: string
  sha256: string
  width: number
  height: number
}

const longest = 2560

/**
 * Shrinks a photo to what a report needs, turned the right way up. What the camera wrote about place and time goes with the
 * re-encoding; where a person stood is asked for apart, see `@/capture/position`.
 */
export async function shrink(source: Blob, fileName?: string): Promise<Picture> {
  const bitmap = await createImageBitmap(source, { imageOrientation: 'from-image' }).catch((cause: unknown) => cause)
  if (!(bitmap instanceof ImageBitmap)) {
    // Most browsers but Safari cannot open what an iPhone took: the server can, so it goes as it is.
    if (!(await isHeic(source)) || source.size > 25 * 1024 * 1024) throw bitmap
    return { id: newId(Code.Upload), kind: 'PHOTO', blob: source, contentType: 'image/heic', sha256: await sha256(source), width: 0, height: 0, fileName }
  }
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')!
  // A transparent screenshot becomes black in JPEG without a ground.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  const blob = await encode(canvas, 'image/jpeg', 0.85)
  // iOS has little memory for canvases: give it back now, not when the collector comes.
  canvas.width = canvas.height = 0
  return { id: newId(Code.Upload), kind: 'PHOTO', blob, contentType: blob.type, sha256: await sha256(blob), width, height, fileName }
}

export function encode(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> {
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture was not encoded'))), type, quality))
}

/** By the box that a HEIC file begins with: its brand is one of HEVC pictures. */
export async function isHeic(source: Blob): Promise<boolean> {
  const head = String.fromCharCode(...new Uint8Array(await source.slice(0, 32).arrayBuffer()))
  return head.slice(4, 8) === 'ftyp' && /hei[cxms]/.test(head.slice(8))
}

/** Whether this browser shows a picture of that type. */
export const showable = (type: string): boolean => !/^image\/hei[cf]$/.test(type)
