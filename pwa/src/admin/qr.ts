// A QR code (ISO/IEC 18004) of text as bytes, error correction M, versions 1–10: up to 213 bytes, enough for any link of ours.
// Small enough to save every phone the 650 KB of a library.

/** Error correction M by version: bytes of correction a block, then [blocks, data bytes a block] groups. */
const blocks: [ecc: number, ...groups: [count: number, data: number][]][] = [
  [10, [1, 16]], [16, [1, 28]], [26, [1, 44]], [18, [2, 32]], [24, [2, 43]], [16, [4, 27]], [18, [4, 31]], [22, [2, 38], [2, 39]], [22, [3, 36], [2, 37]], [26, [4, 43], [1, 44]]
]
const centres = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]]

const exp = new Uint8Array(512)
const log = new Uint8Array(256)
for (let at = 0, value = 1; at < 255; at++) {
  exp[at] = exp[at + 255] = value
  log[value] = at
  value = value & 0x80 ? (value << 1) ^ 0x11d : value << 1
}

/** The remainder of Reed and Solomon's division. */
function correction(data: number[], count: number): number[] {
  let generator = [1]
  for (let at = 0; at < count; at++) {
    const next = [...generator, 0]
    generator.forEach((factor, place) => (next[place + 1]! ^= factor ? exp[log[factor]! + at]! : 0))
    generator = next
  }
  const rest = [...data, ...new Array<number>(count).fill(0)]
  data.forEach((_, at) => {
    const lead = rest[at]!
    if (lead) generator.forEach((factor, place) => (rest[at + place]! ^= exp[log[lead]! + log[factor]!]!))
  })
  return rest.slice(data.length)
}

function codewords(text: string): { version: number; words: number[] } {
  const bytes = [...new TextEncoder().encode(text)]
  const capacity = (version: number) => blocks[version - 1]!.slice(1).reduce((sum: number, group) => sum + (group as [number, number])[0] * (group as [number, number])[1], 0)
  let version = 1
  while (version <= 10 && bytes.length + (version > 9 ? 3 : 2) > capacity(version)) version++
  if (version > 10) throw new Error('too long for a QR code')
  const lengthBits = version > 9 ? 16 : 8
  let bits = '0100' + bytes.length.toString(2).padStart(lengthBits, '0') + bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const room = capacity(version) * 8
  bits += '0'.repeat(Math.min(4, room - bits.length))
  bits += '0'.repeat((8 - (bits.length % 8)) % 8)
  for (let pad = 0; bits.length < room; pad++) bits += pad % 2 ? '00010001' : '11101100'
  const data = bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2))
  const [ecc, ...groups] = blocks[version - 1]!
  const parts: number[][] = []
  let from = 0
  for (const [count, size] of groups) for (let at = 0; at < count; at++) parts.push(data.slice(from, (from += size)))
  const checks = parts.map((part) => correction(part, ecc))
  const words: number[] = []
  for (let at = 0; at < Math.max(...parts.map((part) => part.length)); at++) for (const part of parts) if (at < part.length) words.push(part[at]!)
  for (let at = 0; at < ecc; at++) for (const check of checks) words.push(check[at]!)
  return { version, words }
}

const masks: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0, (_, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0, (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0
]

/** The modules of the code: true is dark. */
export function qrMatrix(text: string): boolean[][] {
  const { version, words } = codewords(text)
  const size = version * 4 + 17
  const fixed = Array.from({ length: size }, () => new Array<boolean | undefined>(size).fill(undefined))
  const put = (x: number, y: number, dark: boolean) => {
    if (fixed[y] && x >= 0 && x < size) fixed[y]![x] = dark
  }
  for (let at = 0; at < size; at++) {
    put(6, at, at % 2 === 0)
    put(at, 6, at % 2 === 0)
  }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]] as const)
    for (let dy = -4; dy <= 4; dy++) for (let dx = -4; dx <= 4; dx++) put(cx + dx, cy + dy, ![2, 4].includes(Math.max(Math.abs(dx), Math.abs(dy))))
  const places = centres[version - 1]!
  const last = places.at(-1)
  for (const cy of places)
    for (const cx of places) {
      if ((cx === 6 && cy === 6) || (cx === 6 && cy === last) || (cx === last && cy === 6)) continue
      for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) put(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1)
    }
  if (version >= 7) {
    let rest = version
    for (let at = 0; at < 12; at++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25)
    const bits = (version << 12) | rest
    for (let at = 0; at < 18; at++) {
      const dark = ((bits >>> at) & 1) === 1
      put(size - 11 + (at % 3), Math.floor(at / 3), dark)
      put(Math.floor(at / 3), size - 11 + (at % 3), dark)
    }
  }
  const format = (mask: number) => {
    let rest = mask // error correction M is 00
    for (let at = 0; at < 10; at++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537)
    const bits = ((mask << 10) | rest) ^ 0x5412
    const bit = (at: number) => ((bits >>> at) & 1) === 1
    for (let at = 0; at <= 5; at++) put(8, at, bit(at))
    put(8, 7, bit(6))
    put(8, 8, bit(7))
    put(7, 8, bit(8))
    for (let at = 9; at < 15; at++) put(14 - at, 8, bit(at))
    for (let at = 0; at < 8; at++) put(size - 1 - at, 8, bit(at))
    for (let at = 8; at < 15; at++) put(8, size - 15 + at, bit(at))
    put(8, size - 8, true)
  }
  format(0)
  const free = fixed.map((row) => row.map((cell) => cell === undefined))
  let place = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++)
      for (const x of [right, right - 1]) {
        const y = ((right + 1) & 2) === 0 ? size - 1 - step : step
        if (!free[y]![x]) continue
        put(x, y, place < words.length * 8 && ((words[place >>> 3]! >>> (7 - (place & 7))) & 1) === 1)
        place++
      }
  }
  const plain = fixed.map((row) => row.map((cell) => cell === true))
  let best: boolean[][] | undefined
  let least = Infinity
  masks.forEach((mask, number) => {
    format(number)
    const tried = plain.map((row, y) => row.map((cell, x) => (free[y]![x] ? cell !== mask(x, y) : fixed[y]![x] === true)))
    const cost = penalty(tried)
    if (cost < least) [least, best] = [cost, tried]
  })
  return best!
}

/** How hard a pattern is to read: long runs, blocks of one colour, too much of one. */
function penalty(cells: boolean[][]): number {
  const size = cells.length
  let cost = 0
  const line = (at: (place: number) => boolean) => {
    let run = 0
    for (let place = 0; place < size; place++) {
      run = place && at(place) === at(place - 1) ? run + 1 : 1
      if (run === 5) cost += 3
      else if (run > 5) cost++
    }
    const text = Array.from({ length: size }, (_, place) => (at(place) ? '1' : '0')).join('')
    for (const bad of ['10111010000', '00001011101']) cost += 40 * (text.split(bad).length - 1)
  }
  for (let at = 0; at < size; at++) {
    line((place) => cells[at]![place]!)
    line((place) => cells[place]![at]!)
  }
  for (let y = 1; y < size; y++) for (let x = 1; x < size; x++) if (cells[y]![x] === cells[y - 1]![x] && cells[y]![x] === cells[y]![x - 1] && cells[y]![x] === cells[y - 1]![x - 1]) cost += 3
  const dark = cells.flat().filter(Boolean).length
  return cost + 10 * Math.floor(Math.abs((dark * 20) / (size * size) - 10))
}

/** The code as one path of an SVG, with the quiet zone around it. */
export function qrPath(text: string): { size: number; path: string } {
  const cells = qrMatrix(text)
  const path = cells.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : []))).join('')
  return { size: cells.length + 8, path }
}
