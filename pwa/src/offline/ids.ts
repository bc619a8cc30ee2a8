/** Type codes of records: the last byte of an id. They mirror ent/schematype/id.go: append, never renumber. */
export const Code = {
  Customer: 0x01,
  Site: 0x02,
  Contact: 0x03,
  Contract: 0x04,
  Equipment: 0x05,
  EquipmentPart: 0x06,
  Person: 0x07,
  Certificate: 0x08,
  TeamMember: 0x09,
  Ticket: 0x0a,
  Visit: 0x0b,
  Event: 0x0c,
  Upload: 0x0d,
  Signature: 0x0e,
  Document: 0x0f,
  Command: 0x10,
  Session: 0x11,
  APIToken: 0x12,
  ImportRun: 0x13,
  ServicePoint: 0x14,
  SignInLink: 0x15,
  SearchEntry: 0x16
} as const

export type Code = (typeof Code)[keyof typeof Code]

/** A UUIDv7 that tells its type by the code in its last byte: made on the phone, with or without signal. */
export function newId(code: Code, now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let rest = now
  for (let at = 5; at >= 0; at--) {
    bytes[at] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  bytes[15] = code
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Reads the type code of an id, or undefined when the text is no id. */
export function codeOf(id: string): number | undefined {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? Number.parseInt(id.slice(-2), 16) : undefined
}
