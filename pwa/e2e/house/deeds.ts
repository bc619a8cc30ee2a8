import { Code, newId } from '../../src/offline/ids'
import type { House } from './index'

/** A command's envelope, as a phone with a right clock makes it. */
export const command = () => ({ id: newId(Code.Command), deviceTime: new Date().toISOString(), clockOffsetMs: 0 })

/** Does a verb in somebody's name, past the line: to arrange what a journey begins with, or what others do meanwhile. */
export async function deed(house: House, who: string, name: string, type: string, ticketId: string, input: Record<string, unknown> = {}): Promise<void> {
  await house.graphql(who, `mutation ($input: ${type}!) { ${name}(input: $input) { ticket { state } } }`, { input: { command: command(), ticketId, ...input } })
}

/** Where a ticket stands. */
export async function stateOf(house: House, id: string): Promise<string> {
  return (await house.graphql<{ node: { state: string } }>('desk', 'query ($id: ID!) { node(id: $id) { ... on Ticket { state } } }', { id })).node.state
}
