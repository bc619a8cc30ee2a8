import type { Signature } from '@/capture'

/** The lines of a signature as the schema wants them; the server keeps at most 20,000 points in 500 strokes. */
export function strokesInput({ strokes }: Pick<Signature, 'strokes'>): { points: { x: number; y: number; t: number }[] }[] {
  const total = strokes.reduce((sum, points) => sum + points.length, 0)
  const every = Math.ceil(total / 15_000) || 1
  const begun = strokes[0]?.[0]?.time ?? 0
  return strokes.slice(0, 500).map((points) => ({
    points: points.filter((_, at) => at % every === 0 || at === points.length - 1).map(({ x, y, time }) => ({ x, y, t: Math.max(0, Math.round(time - begun)) }))
  }))
}
