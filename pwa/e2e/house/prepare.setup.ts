import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { findPerson, prepared, type HousePerson } from './people'
import { Program } from './server'

// Loads the demonstration once and signs everybody in; every worker then copies the folder, sessions and all.
test('a server with demonstration data, everybody signed in', async () => {
  test.setTimeout(240_000)
  const folder = join(process.cwd(), prepared, 'data')
  await rm(prepared, { recursive: true, force: true })
  const program = new Program(folder, { DEMO: 'true' })
  await program.start()
  try {
    const base = `http://127.0.0.1:${program.port}`
    const links = async () => [...program.said.matchAll(/\/link\?token=([\w-]+)/g)].map((found) => found[1]!)
    await expect.poll(async () => (await links()).length, { message: 'one-time links in what the server prints', timeout: 30_000 }).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 200))
    const people: HousePerson[] = []
    const enter = async (token: string) => {
      const answer = await fetch(`${base}/auth/link`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) })
      expect(answer.status, await answer.clone().text()).toBe(200)
      const { person } = (await answer.json()) as { person: Omit<HousePerson, 'cookie'> }
      const cookie = /xunwei_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')![1]!
      people.push({ ...person, customerId: person.customerId ?? null, cookie })
    }
    for (const token of await links()) await enter(token)

    // Not everybody is printed: an administrator lets the others in.
    const admin = findPerson(people, 'admin')
    const ask = async <T>(query: string, variables: Record<string, unknown> = {}) => {
      const answer = await fetch(`${base}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: `xunwei_session=${admin.cookie}` }, body: JSON.stringify({ query, variables }) })
      return ((await answer.json()) as { data: T }).data
    }
    const all = await ask<{ people: { edges: { node: { id: string } }[] } }>('{ people(first: 100, where: { active: true }) { edges { node { id } } } }')
    for (const { node } of all.people.edges) {
      if (people.some(({ id }) => id === node.id)) continue
      const { createSignInLink } = await ask<{ createSignInLink: { url: string } }>('mutation ($id: ID!) { createSignInLink(personId: $id) { url } }', { id: node.id })
      await enter(new URL(createSignInLink.url).searchParams.get('token')!)
    }
    await writeFile(join(prepared, 'people.json'), JSON.stringify(people, null, 2))
  } finally {
    await program.stop()
  }
})
