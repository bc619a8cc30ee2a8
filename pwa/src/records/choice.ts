/** Something that `TypeAhead` offers. */
export interface Choice {
  id: string
  title: string
  detail?: string
  /** A small word beside the title: what sort of record it is. */
  kind?: string
}

/** Keeps the records whose words hold what was typed: for short lists that are on the device already. */
export function matching<T extends Choice>(all: readonly T[], text: string, most = 30): T[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return all.filter((choice) => words.every((word) => `${choice.title} ${choice.detail ?? ''}`.toLocaleLowerCase().includes(word))).slice(0, most)
}
