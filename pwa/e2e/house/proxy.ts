import { createServer, connect, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A line between browser and server that can be cut: `context.setOffline` leaves open event streams standing. */
export class Line {
  private server!: Server
  private readonly pairs = new Set<[Socket, Socket]>()
  private isCut = false
  private delayMs = 0
  private stranger?: string
  private drops: { match: string; done: () => void }[] = []
  port = 0
  target = 0

  static async open(): Promise<Line> {
    const line = new Line()
    line.server = createServer((client) => line.accept(client))
    await new Promise<void>((resolve) => line.server.listen(0, '127.0.0.1', resolve))
    line.port = (line.server.address() as AddressInfo).port
    return line
  }

  /** Ends every connection and lets none through until `restore`. */
  cut(): void {
    this.isCut = true
    this.hangUp()
  }

  /** Ends every connection once; the next one passes. */
  hangUp(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.destroy()
  }

  restore(): void {
    this.isCut = false
    this.stranger = undefined
    this.delayMs = 0
    this.drops = []
  }

  /** Somebody else answers from now on: a gateway without its server, a hotel's sign-in page. Nothing reaches the server. */
  answer(status: number, type: string, body: string): void {
    this.stranger = `HTTP/1.1 ${status} Somebody Else\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`
    this.hangUp()
  }

  /** Answers come this much later, from now on. */
  delay(ms: number): void {
    this.delayMs = ms
  }

  /**
   * The next request whose text holds `match` (a mutation's name, a path) reaches the server, and its answer is lost on the way back.
   * Resolves when that happened.
   */
  dropReply(match: string): Promise<void> {
    return new Promise((done) => this.drops.push({ match, done }))
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private accept(client: Socket): void {
    if (this.isCut) return void client.destroy()
    const { stranger } = this
    if (stranger) return void client.on('error', () => client.destroy()).once('data', () => client.end(stranger))
    const upstream = connect(this.target, '127.0.0.1')
    const pair: [Socket, Socket] = [client, upstream]
    this.pairs.add(pair)
    const end = () => {
      this.pairs.delete(pair)
      client.destroy()
      upstream.destroy()
    }
    let asked = ''
    let drop: { done: () => void } | undefined
    client.on('data', (data) => {
      asked = (asked + data.toString('latin1')).slice(-200_000)
      const found = this.drops.find(({ match }) => asked.includes(match))
      if (found) {
        this.drops.splice(this.drops.indexOf(found), 1)
        drop = found
      }
      upstream.write(data)
    })
    upstream.on('data', (data) => {
      asked = ''
      if (drop) {
        // A head without its body: a browser repeats a request by itself when nothing at all came back.
        client.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n', () => setTimeout(end, 20))
        upstream.pause()
        return drop.done()
      }
      if (!this.delayMs) return void client.write(data)
      setTimeout(() => client.writable && client.write(data), this.delayMs)
    })
    client.on('close', end).on('error', end)
    upstream.on('close', () => (this.delayMs ? setTimeout(end, this.delayMs + 50) : client.end(end))).on('error', end)
  }
}
