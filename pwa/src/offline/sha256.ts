const constants = new Uint32Array(64)
const initial = new Uint32Array(8)
{
  // The constants are the fractional parts of the cube and square roots of the first primes (FIPS 180-4).
  let found = 0
  for (let n = 2; found < 64; n++) {
    let prime = true
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false
    if (!prime) continue
    if (found < 8) initial[found] = (Math.sqrt(n) % 1) * 2 ** 32
    constants[found++] = (Math.cbrt(n) % 1) * 2 ** 32
  }
}

/** SHA-256 without crypto.subtle, which browsers leave out on plain http, and which cannot take bytes part by part. */
export class Sha256 {
  private readonly hash = initial.slice()
  private readonly w = new Uint32Array(64)
  private readonly rest = new Uint8Array(64)
  private length = 0

  add(data: Uint8Array): this {
    let at = 0
    const held = this.length % 64
    this.length += data.length
    if (held) {
      at = Math.min(64 - held, data.length)
      this.rest.set(data.subarray(0, at), held)
      if (held + at < 64) return this
      this.blocks(this.rest)
    }
    const whole = at + ((data.length - at) >> 6) * 64
    this.blocks(data.subarray(at, whole))
    this.rest.set(data.subarray(whole))
    return this
  }

  hex(): string {
    const { length } = this
    const padding = new Uint8Array((length % 64 < 56 ? 64 : 128) - (length % 64))
    padding[0] = 0x80
    const view = new DataView(padding.buffer)
    view.setUint32(padding.length - 8, Math.floor(length / 2 ** 29))
    view.setUint32(padding.length - 4, (length << 3) >>> 0)
    this.add(padding)
    return Array.from(this.hash, (word) => word.toString(16).padStart(8, '0')).join('')
  }

  private blocks(data: Uint8Array): void {
    const { hash, w } = this
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
    const rotate = (x: number, by: number) => (x >>> by) | (x << (32 - by))
    for (let at = 0; at < data.length; at += 64) {
      for (let i = 0; i < 16; i++) w[i] = view.getUint32(at + i * 4)
      for (let i = 16; i < 64; i++) {
        const a = w[i - 15]!
        const b = w[i - 2]!
        const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)
        const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10)
        w[i] = w[i - 16]! + s0 + w[i - 7]! + s1
      }
      let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number]
      for (let i = 0; i < 64; i++) {
        const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
        const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[i]! + w[i]!) | 0
        const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
        h = g
        g = f
        f = e
        e = (d + t1) | 0
        d = c
        c = b
        b = a
        a = (t1 + t2) | 0
      }
      ;[a, b, c, d, e, f, g, h].forEach((value, i) => (hash[i] = hash[i]! + value))
    }
  }
}

export const sha256Plain = (data: Uint8Array): string => new Sha256().add(data).hex()

/** SHA-256 in lower-case hex of text (as UTF-8), bytes or a blob. */
export async function sha256(source: string | Uint8Array | ArrayBuffer | Blob): Promise<string> {
  const bytes =
    typeof source === 'string'
      ? new TextEncoder().encode(source)
      : source instanceof Uint8Array
        ? source
        : new Uint8Array(source instanceof ArrayBuffer ? source : await source.arrayBuffer())
  if (!globalThis.crypto?.subtle) return sha256Plain(bytes)
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
