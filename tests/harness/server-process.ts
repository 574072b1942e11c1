import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import packageFile from '../../package.json' with { type: 'json' }
import { databaseOf } from './test-database.ts'

/** The real server in a process of its own, so that a test can kill it as a power cut does. */
export interface ServerProcess {
  readonly port: number
  readonly pid: number
  readonly dataFolder: string
  /** The one-time link of a first run; undefined on a folder that was used before. */
  readonly ownerLink: string | undefined
  /** Everything it has printed since it was last started. */
  readonly output: string
  /** The longest time the event loop was held since this was last asked. Milliseconds. */
  longestStall(): Promise<number>
  /** Sends SIGKILL: the server flushes nothing and tells nobody. */
  kill(): Promise<void>
  /** Sends SIGTERM, and resolves with the exit code. */
  stop(): Promise<number | null>
  /** Starts it again on the same folder and port. */
  restart(): Promise<void>
  /** Kills it if it runs, and removes its data folder. */
  dispose(): Promise<void>
}

export interface ServerProcessOptions {
  dataFolder?: string
  env?: Record<string, string>
  /** Whether a first run brings sample people and interviews. */
  samples?: boolean
  /** The core to keep the process on, where that is possible. */
  core?: number
  /** Its event loop isn't watched for stalls, which takes some processor time. */
  unwatched?: true
}

const entry = join(import.meta.dirname, 'server-child.ts')
const readySchema = z.object({ port: z.number(), ownerLink: z.string().optional() })
const stallSchema = z.object({ stallMs: z.number() })
const READY_MS = 90_000
/** What the start gives to Node. */
const nodeFlags = packageFile.scripts.start.split(' ').filter((part) => part.startsWith('--'))

/** @throws with everything the server printed, when it ends or isn't ready within 90 s */
export async function startServerProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'panelbook-test-'))
  let child: ChildProcess | undefined
  let output = ''
  let port = 0
  let ownerLink: string | undefined

  const start = async () => {
    output = ''
    const pinned = options.core === undefined ? [] : ['taskset', '-c', String(options.core)]
    const database = await databaseOf(dataFolder)
    const own = [...(options.samples ? ['--samples'] : []), ...(options.unwatched ? ['--unwatched'] : [])]
    const [command = '', ...parameters] = [...pinned, process.execPath, ...nodeFlags, entry, ...own]
    const started = spawn(command, parameters, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PANELBOOK_LOG_LEVEL: 'warn',
        ...database,
        ...options.env,
        HOST: '127.0.0.1',
        PORT: String(port),
        PANELBOOK_DATA: dataFolder,
      },
    })
    child = started
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`The server ${why}. It printed:\n${output}`))
      const limit = setTimeout(() => fail(`was not ready within ${READY_MS / 1000} s`), READY_MS)
      const onExit = (code: number | null, signal: string | null) => {
        clearTimeout(limit)
        fail(`ended with ${signal ?? code} before it was ready`)
      }
      const read = (chunk: Buffer) => {
        output += chunk.toString()
      }
      started.stdout?.on('data', read)
      started.stderr?.on('data', read)
      started.once('message', (message) => {
        clearTimeout(limit)
        started.off('exit', onExit)
        const ready = readySchema.parse(message)
        port = ready.port
        ownerLink ??= ready.ownerLink
        resolve()
      })
      started.once('exit', onExit)
      started.once('error', (error) => fail(`could not be started: ${error.message}`))
    })
  }

  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    const ending = child
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null
    const exited = once(ending, 'exit') as Promise<[number | null]>
    ending.kill(signal)
    return (await exited)[0]
  }

  const server: ServerProcess = {
    get port() {
      return port
    },
    get pid() {
      if (child?.pid === undefined) throw new Error('The server does not run')
      return child.pid
    },
    dataFolder,
    get ownerLink() {
      return ownerLink
    },
    get output() {
      return output
    },
    async longestStall() {
      const asked = child
      if (!asked) throw new Error('The server does not run')
      const answer = once(asked, 'message')
      asked.send('stall')
      return stallSchema.parse((await answer)[0]).stallMs
    },
    async kill() {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
    restart: start,
    async dispose() {
      await end('SIGKILL')
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
  try {
    await start()
  } catch (error) {
    await server.dispose()
    throw error
  }
  return server
}
