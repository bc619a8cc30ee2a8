import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../../..')
export const binary = process.env.XUNWEI_BINARY ?? join(root, 'bin/xunwei')

/** The built server as a process of its own, on a free port of loopback, with its data in a folder. Stopped by its own pid. */
export class Program {
  /** What it printed on standard output: its address, and links in a fresh database. */
  said = ''
  log = ''
  port = 0
  private child?: ChildProcess
  private ended: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly folder: string,
    private readonly env: Record<string, string> = {}
  ) {}

  async start(): Promise<void> {
    if (!existsSync(binary)) throw new Error(`${binary} is missing: run make build`)
    await mkdir(this.folder, { recursive: true })
    this.said = ''
    this.port = await freePort()
    const child = spawn(binary, ['serve'], {
      cwd: this.folder,
      // Nothing of this shell's own settings gets in.
      env: {
        PATH: process.env.PATH, HOME: this.folder, DATABASE_URL: `file:${this.folder}/xunwei.db`, STORAGE_URL: `file:${this.folder}/files`,
        STAGING: `${this.folder}/staging`, ADDRESS: `127.0.0.1:${this.port}`, ...this.env
      },
      stdio: ['ignore', 'pipe', 'pipe']
    })
    this.child = child
    let over: string | undefined
    this.ended = new Promise<void>((resolve) => child.once('exit', (code, signal) => resolve(void (over = String(code ?? signal)))))
    child.stdout!.on('data', (data: Buffer) => (this.said += data.toString()))
    child.stderr!.on('data', (data: Buffer) => (this.log = (this.log + data.toString()).slice(-200_000)))
    const until = Date.now() + 150_000
    while (!(await fetch(`http://127.0.0.1:${this.port}/readyz`).then((answer) => answer.ok, () => false))) {
      if (over !== undefined || Date.now() > until) throw new Error(`the server did not begin to serve (${over ?? 'still trying'})\n${this.said}\n${this.log}`)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }

  /** Asks it to stop and waits; after ten seconds it is killed. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.child
    this.child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await this.ended
    clearTimeout(timer)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
