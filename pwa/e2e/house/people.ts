import { readFileSync } from 'node:fs'
import type { Role } from '../../src/auth/roles'

export interface HousePerson {
  id: string
  name: string
  roles: Role[]
  customerId: string | null
  /** The value of the session's cookie in every copy of the prepared data. */
  cookie: string
}

/** Where the prepared data lies: made by `prepare.setup.ts`, copied by every worker. */
export const prepared = 'node_modules/.cache/e2e-house'

export function readPeople(): HousePerson[] {
  return JSON.parse(readFileSync(`${prepared}/people.json`, 'utf8')) as HousePerson[]
}

const roles: Record<string, Role[]> = {
  desk: ['DESK'], engineer: ['ENGINEER'], lead: ['LEAD'], manager: ['MANAGER'], director: ['DIRECTOR'], departmentManager: ['DEPARTMENT_MANAGER'], generalManager: ['GENERAL_MANAGER'],
  keeper: ['KEEPER'], regionalLead: ['REGIONAL_LEAD'], customer: ['CUSTOMER_ENGINEER'], customerDepartment: ['CUSTOMER_DEPARTMENT'], sales: ['SALES'], analyst: ['ANALYST'], admin: ['ADMIN']
}

/** 'desk', 'engineer1', 'engineer2', 'customer', … or a person's own name. A number counts people of that role, as the demonstration lists them. */
export function findPerson(people: HousePerson[], who: string): HousePerson {
  const named = people.find(({ name }) => name === who)
  if (named) return named
  const [, word, number] = /^(\w+?)(\d*)$/.exec(who) ?? []
  const wanted = roles[word ?? '']
  if (!wanted) throw new Error(`who is ${who}? Say one of ${Object.keys(roles).join(', ')}, with or without a number, or a name`)
  const all = people.filter((person) => wanted.some((role) => person.roles.includes(role)))
  // Somebody with that role alone before somebody with several.
  all.sort((a, b) => Number(a.roles.length > 1) - Number(b.roles.length > 1))
  const found = all[Number(number || 1) - 1]
  if (!found) throw new Error(`the demonstration has no ${who}: ${people.map(({ name, roles }) => `${name} (${roles.join(' ')})`).join(', ')}`)
  return found
}
