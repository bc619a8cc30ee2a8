import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const font = resolve(root, 'node_modules/.cache/xunwei/vant-icons.woff2')

/**
 * Vant's icon style inlines its font as a data: address and names a CDN as the fallback.
 * Both break our content security policy, so the font is written out and served by ourselves.
 */
export function vantIcons(): Plugin {
  return {
    name: 'xunwei:vant-icons',
    enforce: 'pre',
    load(id) {
      const file = id.split('?')[0]!
      if (!/vant\/(es|lib)\/icon\/index\.css$/.test(file)) return
      const css = readFileSync(file, 'utf8')
      const inline = /url\(data:font\/woff2;[^,]*base64,([^)]+)\)/.exec(css)
      if (!inline) throw new Error('the icon font of vant is no longer where it was')
      mkdirSync(dirname(font), { recursive: true })
      writeFileSync(font, Buffer.from(inline[1]!, 'base64'))
      return css
        .replace(/@font-face\{[^}]*\}/, '')
        .concat(`@font-face{font-family:"vant-icon";font-display:block;src:url("${font}") format("woff2")}`)
    }
  }
}
