import { Code, newId } from '../src/offline/ids'
import { accessible, expect, shot, test, type House } from './house'
import { deed } from './house/deeds'

async function handedIn(house: House, title: string): Promise<string> {
  const ticketId = newId(Code.Ticket)
  const engineer = house.person('engineer1')
  const { customers } = await house.graphql<{ customers: { edges: { node: { id: string } }[] } }>(engineer.name, '{ customers(first: 1) { edges { node { id } } } }')
  const customerId = customers.edges[0]?.node.id ?? (await house.graphql<{ customers: { edges: { node: { id: string } }[] } }>('desk', '{ customers(first: 1) { edges { node { id } } } }')).customers.edges[0]!.node.id
  await deed(house, 'desk', 'reportTicket', 'ReportTicketInput', ticketId, { channel: 'PHONE', kind: 'QUESTION', customerId, title })
  await deed(house, 'desk', 'classifyTicket', 'ClassifyInput', ticketId, { level: 4 })
  await deed(house, 'desk', 'dispatchTicket', 'DispatchInput', ticketId, { engineerId: engineer.id })
  await deed(house, engineer.name, 'acceptTicket', 'AcceptInput', ticketId)
  await deed(house, engineer.name, 'startRemote', 'StartRemoteInput', ticketId)
  await deed(house, engineer.name, 'finishRemote', 'FinishRemoteInput', ticketId, { outcome: 'SOLVED', text: '远程调整参数' })
  const settle = async (step: string) => {
    for (const who of ['manager', 'lead', engineer.name, 'desk']) {
      try {
        return void (await deed(house, who, 'skipStep', 'SkipStepInput', ticketId, { step, reason: '远程解决' }))
      } catch {
        // Settled already, or somebody else's to skip.
      }
    }
  }
  for (const step of ['TALK', 'APPLICATION', 'REPORT', 'CUSTOMER_SIGNATURE', 'ENGINEER_SIGNATURE']) await settle(step)
  await deed(house, 'desk', 'recordReturnVisit', 'ReturnVisitInput', ticketId, { score: 5, words: '很快' })
  await deed(house, 'desk', 'handInFile', 'HandInInput', ticketId)
  return ticketId
}

test('the director sees a file come in, and approves it', async ({ as, house }) => {
  const page = await as('director', { screen: 'desktop' })
  await expect(page).toHaveURL(/\/approvals$/)
  await expect(page.locator('.live--live')).toBeVisible()
  const title = `报表口径咨询 ${Date.now()}`
  const id = await handedIn(house, title)
  const file = page.getByRole('article', { name: title })
  await expect(file).toBeVisible()
  await expect(file).toContainText('没有服务报告')
  await expect(file).toContainText('回访 5 分')
  await accessible(page)
  await shot(page, 'director-approvals')

  await file.getByRole('button', { name: '审批通过' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('没有双方签字')
  await question.getByRole('button', { name: '审批通过' }).click()
  await expect(file).toHaveCount(0)
  const { node } = await house.graphql<{ node: { state: string } }>('director', 'query ($id: ID!) { node(id: $id) { ... on Ticket { state } } }', { id })
  expect(node.state).toBe('APPROVED')

  // The desk has it among what waits for it.
  const desk = await as('desk', { screen: 'desktop' })
  await desk.goto('/desk?need=APPROVED')
  await expect(desk.locator(`[data-id="${id}"]`)).toBeVisible()
})
