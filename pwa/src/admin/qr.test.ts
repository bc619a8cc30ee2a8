import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { qrMatrix } from './qr'

prepareZXingModule({ overrides: { wasmBinary: readFileSync('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm').buffer as ArrayBuffer } })

/** Draws the code at four pixels a module and lets another program read it. */
async function read(text: string): Promise<string | undefined> {
  const cells = qrMatrix(text)
  const side = (cells.length + 8) * 4
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  cells.forEach((row, y) => row.forEach((dark, x) => {
    if (dark) for (let dy = 0; dy < 4; dy++) for (let dx = 0; dx < 4; dx++) data.fill(0, (((y + 4) * 4 + dy) * side + (x + 4) * 4 + dx) * 4, (((y + 4) * 4 + dy) * side + (x + 4) * 4 + dx) * 4 + 3)
  }))
  return (await readBarcodes({ data, width: side, height: side, colorSpace: 'srgb' } as ImageData, { formats: ['QRCode'] }))[0]?.text
}

it.each([1, 14, 15, 26, 27, 42, 62, 84, 106, 107, 122, 152, 180, 181, 213])('another program reads a code of %i bytes', async (length) => {
  const text = `https://例.cn/link?token=${'aB3-_xyZ'.repeat(40)}`
  const bytes = new TextEncoder().encode(text).slice(0, length)
  const cut = new TextDecoder().decode(bytes).replaceAll('\ufffd', '')
  expect(await read(cut)).toBe(cut)
})

it('says when a text is too long', () => expect(() => qrMatrix('x'.repeat(214))).toThrow('too long'))
