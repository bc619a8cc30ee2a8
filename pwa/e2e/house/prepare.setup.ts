import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { prepared, type HousePerson } from './people'
import { Program } from './server'

// Loads the demonstration once and signs everybody in; every worker then copies the folder, sessions and all.
test('a server with demonstration data, everybody signed in', async () => {
  test.setTimeout(120_000)
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
    for (const token of await links()) {
      const answer = await fetch(`${base}/auth/link`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) })
      expect(answer.status, await answer.clone().text()).toBe(200)
      const { person } = (await answer.json()) as { person: Omit<HousePerson, 'cookie'> }
      const cookie = /xunwei_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
      people.push({ ...person, customerId: person.customerId ?? null, cookie: cookie! })
    }
    await writeFile(join(prepared, 'people.json'), JSON.stringify(people, null, 2))
  } finally {
    await program.stop()
  }
})
