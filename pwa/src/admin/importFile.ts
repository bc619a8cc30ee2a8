import type { AdminImportColumnsQuery, ImportKind } from '@/graphql/gen/graphql'
import { browserTransport } from '@/offline/outbox/transport'
import { Code, newId } from '@/offline/ids'
import { sha256 } from '@/offline/sha256'

/** In the order in which a new installation brings them in: a site names its customer. */
export const importKinds: ImportKind[] = ['SERVICE_POINTS', 'CUSTOMERS', 'SITES', 'CONTACTS', 'EQUIPMENT', 'PARTS', 'CONTRACTS']
export const maxBytes = 100 * 1024 * 1024

const types: Record<string, string> = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/** The type by the name: browsers disagree on what a CSV is. */
export function typeOf(name: string): string | undefined {
  return types[name.toLowerCase().split('.').pop() ?? '']
}

/** Sends the file and answers the upload's id. `hashed` is called when its checksum is known. */
export async function sendFile(file: File, begun: (id: string) => void): Promise<string> {
  const id = newId(Code.Upload)
  const bytes = await file.arrayBuffer()
  const hash = await sha256(bytes)
  begun(id)
  await browserTransport.upload({ id, itemId: id, place: 0, kind: 'IMPORT', contentType: typeOf(file.name) ?? 'text/csv', sha256: hash, size: file.size, bytes, stored: false, fileName: file.name, visibility: 'INTERNAL' })
  return id
}

/** An empty file with the headings of the language, which Excel opens as UTF-8. */
export function template(kind: ImportKind, columns: AdminImportColumnsQuery['importColumns'], chinese: boolean): File {
  const heads = columns.map(({ name, chineseName }) => (chinese ? chineseName : name)).map((head) => (/[",\n]/.test(head) ? `"${head.replaceAll('"', '""')}"` : head))
  return new File([`\ufeff${heads.join(',')}\r\n`], `${kind.toLowerCase()}.csv`, { type: 'text/csv' })
}
