import { readFileSync } from 'node:fs'
import { fileURLToPath, URL } from 'node:url'
import type { Plugin } from 'vite'

const generated = fileURLToPath(new URL('../src/graphql/gen/graphql.ts', import.meta.url))
const call = /\bgraphql\(\s*`([^`]*)`\s*\)/g
const name = /\b(?:query|mutation|subscription|fragment)\s+(\w+)/

/**
 * Puts the text of a document where it is used. Codegen's `graphql()` looks it up in a map of all documents, which would
 * bring every screen's documents into the first route.
 */
export function documents(): Plugin {
  let texts: Map<string, string> | undefined
  return {
    name: 'xunwei-documents',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.(ts|vue)$/.test(id) || id.includes('/graphql/gen/') || !code.includes("from '@/graphql/gen'")) return undefined
      texts ??= read()
      const changed = code.replace(call, (_, source: string) => {
        const found = texts!.get(name.exec(source)?.[1] ?? '')
        if (found === undefined) throw new Error(`${id}: this document is not in the generated ones, run npm run codegen: ${source.slice(0, 80)}`)
        return JSON.stringify(found)
      })
      return { code: changed.replace(/import \{ graphql \} from '@\/graphql\/gen'\n?/, '\n'), map: null }
    }
  }
}

function read(): Map<string, string> {
  const text = readFileSync(generated, 'utf8')
  const found = text.matchAll(/export const (\w+?)(?:Document|FragmentDoc) = new TypedDocumentString\(`([^`]*)`/g)
  // Indentation is for people.
  return new Map([...found].map(([, key, body]) => [name.exec(body!)?.[1] ?? key!, body!.replace(/\s+/g, ' ').trim()]))
}
