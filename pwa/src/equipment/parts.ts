import type { EquipmentFileQuery } from '@/graphql/gen/graphql'

type Device = Extract<NonNullable<EquipmentFileQuery['node']>, { parts: unknown }>
export type Part = NonNullable<NonNullable<NonNullable<Device['parts']['edges']>[number]>['node']>

/** How many parts stand on the page before somebody asks for the rest: a storage has dozens of disks. */
export const few = 6

/** By slot as people count, 2 before 10, then by name; parts without a slot come last. */
export function inOrder<T extends { slot: string; name: string }>(parts: T[]): T[] {
  const { compare } = new Intl.Collator('zh-CN', { numeric: true })
  return [...parts].sort((a, b) => Number(!a.slot) - Number(!b.slot) || compare(a.slot, b.slot) || compare(a.name, b.name))
}
