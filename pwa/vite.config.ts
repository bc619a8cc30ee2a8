import { fileURLToPath, URL } from 'node:url'
import { VantResolver } from '@vant/auto-import-resolver'
import VueI18n from '@intlify/unplugin-vue-i18n/vite'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { chunks } from './build/chunks.ts'
import { contentSecurityPolicy } from './build/csp.ts'
import { documents } from './build/documents.ts'
import { manifest } from './build/manifest.ts'
import { vantIcons } from './build/vant-icons.ts'

const backend = process.env.XUNWEI_BACKEND ?? 'http://127.0.0.1:8080'
const proxy = Object.fromEntries(
  ['/auth', '/graphql', '/uploads', '/files'].map((path) => [path, { target: backend, changeOrigin: false, ws: path === '/graphql' }])
)

export default defineConfig({
  plugins: [
    documents(),
    vantIcons(),
    vue(),
    VueI18n({
      include: fileURLToPath(new URL('./src/*/i18n/*.json', import.meta.url)),
      runtimeOnly: true,
      dropMessageCompiler: true,
      fullInstall: false
    }),
    Components({ dirs: [], resolvers: [VantResolver()], dts: 'src/components.d.ts' }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifest,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,woff2,wasm,svg,png}'],
        maximumFileSizeToCacheInBytes: 2 * 1024 * 1024
      }
    })
  ],
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('./src', import.meta.url)),
      // Dexie's main entry is its build for browsers of 2012.
      dexie: fileURLToPath(new URL('./node_modules/dexie/dist/modern/dexie.mjs', import.meta.url))
    }
  },
  // Neither we nor Vant write components with the options API.
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false, __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false },
  build: { target: ['es2022', 'safari16.4', 'chrome108', 'firefox115'], assetsInlineLimit: 0, manifest: true, modulePreload: { polyfill: false }, rolldownOptions: { output: { codeSplitting: chunks } } },
  server: { proxy },
  preview: { proxy, headers: { 'Content-Security-Policy': contentSecurityPolicy } }
})
