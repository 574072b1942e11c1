import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

/** Whether each process can be kept on one core here: Linux with taskset and at least two cores. */
export const canPin: boolean = availableParallelism() >= 2 && spawnSync('taskset', ['-c', '0', 'true']).status === 0

/**
 * Runs `script` (TypeScript as it is) with Node, on one core where that is possible. Its errors are shown, its output is
 * returned.
 */
export function startPinned(core: number, script: string, parameters: string[], env: Record<string, string>): ChildProcess {
  const command = canPin ? ['taskset', '-c', String(core), process.execPath] : [process.execPath]
  // taskset replaces itself with node, so the child's id is node's own and its costs are the server's alone.
  return spawn(command[0] as string, [...command.slice(1), script, ...parameters], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // As Panelbook does for itself: a program that strips types itself takes 20 MB more.
    env: {
      NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/node'),
      ...process.env,
      NODE_ENV: 'production',
      ...env,
    },
  })
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port was given')
  return address.port
}

const accepts = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

/** @throws when the process ends, or when nothing listens within 15 s */
export async function untilListening(child: ChildProcess, port: number): Promise<void> {
  const deadline = Date.now() + 15_000
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`The server ended with exit code ${child.exitCode} before it listened`)
    if (Date.now() > deadline) throw new Error(`Nothing listens on port ${port} after 15 s`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Asks the process to stop, and kills it if it doesn't. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await ended
  clearTimeout(force)
}
