import type { Page } from '@playwright/test'
import { Code, newId } from '../src/offline/ids'
import { accessible, expect, shot, test, type House } from './house'
import { deed, stateOf } from './house/deeds'

const next = (page: Page, verb: string) => page.locator(`.next__do[data-verb=${verb}]`)
const send = (page: Page) => page.locator('.deed__bar .van-button').click()

/** Opens what is not the next step. */
async function other(page: Page, verb: string): Promise<void> {
  const alone = page.locator(`.next__row > [data-verb=${verb}]`)
  const more = page.locator('.next__more')
  await expect(alone.or(more).first()).toBeVisible()
  if (await alone.isVisible()) return alone.click()
  await more.click()
  await page.locator(`.more [data-verb=${verb}]`).click()
}

/** Fills in a form's only long field, looks at the form, and sends it. */
async function say(page: Page, words: string, name: string): Promise<void> {
  await send(page)
  await expect(page.getByText('请填写这一栏').first()).toBeVisible()
  await page.locator('.deed textarea').first().fill(words)
  await accessible(page)
  await shot(page, name)
  await send(page)
  // The form leaves by itself: going elsewhere at the same moment would race with it.
  await expect(page).not.toHaveURL(/\/do\//)
}

/** A question that engineer1 has accepted. */
async function accepted(house: House, title: string): Promise<string> {
  const ticketId = newId(Code.Ticket)
  const { customers } = await house.graphql<{ customers: { edges: { node: { id: string } }[] } }>('engineer1', '{ customers(first: 1) { edges { node { id } } } }')
  await deed(house, 'desk', 'reportTicket', 'ReportTicketInput', ticketId, { channel: 'PHONE', kind: 'QUESTION', customerId: customers.edges[0]!.node.id, title, contactName: '值班' })
  await deed(house, 'desk', 'classifyTicket', 'ClassifyInput', ticketId, { level: 4 })
  await deed(house, 'desk', 'dispatchTicket', 'DispatchInput', ticketId, { engineerId: house.person('engineer1').id })
  await deed(house, 'engineer1', 'acceptTicket', 'AcceptInput', ticketId)
  return ticketId
}

test('after the repair: called back, handed in, sent back, mended, approved, archived', async ({ as, house }) => {
  test.setTimeout(150_000)
  const id = await accepted(house, `VPN 隧道参数咨询 ${Date.now()}`)
  await deed(house, 'engineer1', 'startRemote', 'StartRemoteInput', id)
  await deed(house, 'engineer1', 'finishRemote', 'FinishRemoteInput', id, { outcome: 'SOLVED', text: '远程调整参数' })
  await deed(house, 'lead', 'skipStep', 'SkipStepInput', id, { step: 'REPORT', reason: '咨询类，不出报告' }).catch(() => undefined)

  const desk = await as('desk')
  await desk.goto(`/tickets/${id}`)
  await next(desk, 'RETURN_VISIT').click()
  await send(desk)
  await expect(desk.getByText('请填写这一栏')).toHaveCount(1)
  await expect(desk.getByText('请选择', { exact: true })).toHaveCount(1)
  await desk.getByText('5 很满意').click()
  await desk.locator('.deed textarea').first().fill('客户说处理得很快，参数已生效。')
  await accessible(desk)
  await shot(desk, 'return-visit')
  await send(desk)
  await expect.poll(() => stateOf(house, id)).toBe('VISITED')

  const phone = await as('engineer1')
  await phone.goto(`/tickets/${id}`)
  await next(phone, 'HAND_IN').click()
  await phone.locator('.deed textarea').first().fill('资料齐全')
  await accessible(phone)
  await shot(phone, 'hand-in')
  await send(phone)
  await expect.poll(() => stateOf(house, id)).toBe('HANDED_IN')

  const director = await as('director')
  await director.goto(`/tickets/${id}`)
  await expect(next(director, 'APPROVE')).toBeVisible()
  await shot(director, 'director-ticket')
  await other(director, 'SEND_BACK')
  await say(director, '请补充变更前后的参数', 'send-back')
  await expect.poll(() => stateOf(house, id)).toBe('VISITED')

  // The engineer sees why, without asking.
  await phone.goto(`/tickets/${id}`)
  await expect(phone.getByText('请补充变更前后的参数').first()).toBeVisible()
  await next(phone, 'HAND_IN').click()
  await phone.locator('.deed textarea').first().fill('变更前 MTU 1500，变更后 1400')
  await send(phone)
  await expect.poll(() => stateOf(house, id)).toBe('HANDED_IN')
  await director.goto(`/tickets/${id}`)
  await next(director, 'APPROVE').click()
  await accessible(director)
  await shot(director, 'approve')
  await send(director)
  await expect.poll(() => stateOf(house, id)).toBe('APPROVED')

  await desk.goto(`/tickets/${id}`)
  await next(desk, 'ARCHIVE').click()
  const question = desk.getByRole('alertdialog')
  await expect(question).toBeVisible()
  await shot(desk, 'archive')
  await question.getByRole('button').last().click()
  await expect.poll(() => stateOf(house, id)).toBe('ARCHIVED')
  await expect(desk.locator('.next')).toHaveCount(0)
  await shot(desk, 'archived')
})

test('side roads: waiting, leaving unrepaired, handing on, declining, cancelling, reopening', async ({ as, house }) => {
  test.setTimeout(180_000)
  const id = await accepted(house, `无线覆盖盲区 ${Date.now()}`)
  const phone = await as('engineer1')
  await phone.goto(`/tickets/${id}`)
  await other(phone, 'WAIT')
  await say(phone, '等客户确认停机窗口', 'wait')
  await expect(next(phone, 'RESUME')).toBeVisible()
  await shot(phone, 'waiting')
  await next(phone, 'RESUME').click()
  await expect(next(phone, 'START_REMOTE')).toBeVisible()

  await other(phone, 'REQUEST_ONSITE')
  await say(phone, '需要现场测信号', 'request-onsite')
  await expect(next(phone, 'DEPART')).toBeVisible()
  await deed(house, 'engineer1', 'depart', 'DepartInput', id)
  await deed(house, 'engineer1', 'checkIn', 'CheckInInput', id, { reason: '地下室没有定位' })
  await phone.goto(`/tickets/${id}`)
  await other(phone, 'SKIP_STEP')
  await expect(phone.locator('.deed')).toBeVisible()
  await accessible(phone)
  await shot(phone, 'skip-step')
  await phone.goto(`/tickets/${id}`)
  await other(phone, 'CHECK_OUT')
  await say(phone, '缺少备件，明早再来', 'leave-early')
  await expect.poll(() => stateOf(house, id)).toBe('ACCEPTED')

  const lead = await as('lead')
  await lead.goto(`/tickets/${id}`)
  await other(lead, 'REASSIGN')
  await lead.locator('input[name=engineer]').first().check()
  await lead.locator('.deed textarea').first().fill('换有备件的同事')
  await accessible(lead)
  await shot(lead, 'reassign')
  await send(lead)
  await expect.poll(() => stateOf(house, id)).toBe('DISPATCHED')

  const { node } = await house.graphql<{ node: { assignee: { id: string } } }>('desk', 'query ($id: ID!) { node(id: $id) { ... on Ticket { assignee { id } } } }', { id })
  const now = house.people.find((person) => person.id === node.assignee.id)?.name
  if (now && now !== house.person('engineer1').name) {
    const second = await as(now)
    await second.goto(`/tickets/${id}`)
    await other(second, 'DECLINE')
    await say(second, '正在另一个现场', 'decline')
    await expect.poll(() => stateOf(house, id)).toBe('CLASSIFIED')
  }

  const desk = await as('desk', { screen: 'desktop' })
  await desk.goto(`/tickets/${id}`)
  await other(desk, 'CANCEL')
  await say(desk, '客户自行解决', 'cancel')
  await expect.poll(() => stateOf(house, id)).toBe('CANCELLED')
  await desk.goto(`/tickets/${id}`)
  await shot(desk, 'cancelled')
  await other(desk, 'REOPEN')
  await say(desk, '客户说问题又出现了', 'reopen')
  await expect.poll(() => stateOf(house, id)).not.toBe('CANCELLED')
})
