import { browserTransport } from '@/offline/outbox/transport'
import type { Picture } from '@/offline/pictures'

/** The picture of a certificate: the server's, or one that was just sent and is still here. */
export interface Scan {
  id: string
  url: string
  thumbnail: string
}

/** Sends a picture as the scan of a certificate. Sending the same picture again after a cut is safe. */
export async function sendScan({ id, blob, contentType, sha256, fileName }: Picture): Promise<void> {
  await browserTransport.upload({ id, itemId: id, place: 0, kind: 'CERTIFICATE', contentType, sha256, size: blob.size, bytes: await blob.arrayBuffer(), stored: false, fileName, visibility: 'INTERNAL' })
}
