import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

// Our own copy: the library would otherwise ask a CDN. The service worker keeps it for rooms without signal.
prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path) } })

/** The text of the first code in a picture or a frame of the camera; undefined when there is none. */
export async function readCode(source: Blob | ImageData): Promise<string | undefined> {
  const found = await readBarcodes(source, { formats: ['QRCode', 'DataMatrix', 'Code128'], tryHarder: source instanceof Blob, maxNumberOfSymbols: 1 })
  return found.find(({ isValid }) => isValid)?.text
}
