import { sha256 } from './sha256'

/** What a signed document may hold; see docs/api.md "Signed documents". */
export type Json = null | undefined | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * Canonical JSON: empty values (null, "", 0, false, [] and {}) left out at every depth, keys sorted by code point,
 * no white space, strings escaped as RFC 8785 says, whole numbers only. The server computes the same bytes.
 */
export function canonicalJson(value: unknown): string {
  return write(prune(value as Json) ?? {})
}

/** SHA-256 in hex over the canonical JSON: what a signature binds. */
export function contentHash(value: unknown): Promise<string> {
  return sha256(canonicalJson(value))
}

function prune(value: Json): Json {
  if (value === null || value === undefined || value === '' || value === 0 || value === false) return undefined
  if (Array.isArray(value)) {
    const kept = value.map(prune).filter((item) => item !== undefined)
    return kept.length ? kept : undefined
  }
  if (typeof value === 'object') {
    const kept = Object.entries(value)
      .map(([key, item]) => [key, prune(item)] as const)
      .filter(([, item]) => item !== undefined)
    return kept.length ? Object.fromEntries(kept) : undefined
  }
  return value
}

function write(value: Json): string {
  if (typeof value === 'string') return text(value)
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`)
    return String(value)
  }
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`
  if (value === null || typeof value !== 'object') throw new TypeError(`cannot be signed: ${typeof value}`)
  const entries = Object.entries(value).sort(([a], [b]) => byCodePoint(a, b))
  return `{${entries.map(([key, item]) => `${text(key)}:${write(item)}`).join(',')}}`
}

// JSON.stringify escapes as RFC 8785 does, save that it lets half a surrogate pair through.
function text(value: string): string {
  if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(value)) throw new RangeError('text is not well formed')
  return JSON.stringify(value)
}

// Strings compare by UTF-16 unit, which differs from code points above U+FFFF.
function byCodePoint(a: string, b: string): number {
  const left = Array.from(a)
  const right = Array.from(b)
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = left[at]!.codePointAt(0)! - right[at]!.codePointAt(0)!
    if (difference) return difference
  }
  return left.length - right.length
}
