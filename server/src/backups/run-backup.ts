import { type ChildProcess, spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type BackupOrder, type BackupResult, backupResultSchema } from './backup-order.ts'

const program = fileURLToPath(new URL('./backup-process.ts', import.meta.url))
/** As `nice -n 10`: whoever interviews at that hour comes first. */
const LOW_PRIORITY = 10
const MOST_WORDS = 2_000
/** What the process may read of the environment: none of the settings, some of which are secrets. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'SystemRoot', 'NODE_COMPILE_CACHE']

/** A backup under way. */
export interface RunningBackup {
  /** @throws BackupNotMade */
  done: Promise<BackupResult>
  /** Ends it at once, and `done` with it, even where the process hangs on a disk that doesn't answer. */
  kill(): void
}

/** A scheduled backup was not made. The message says why. */
export class BackupNotMade extends Error {
  override name = 'BackupNotMade'
}

/** Has a backup made in a process of its own, so that no disk, however slow, is waited for by the server. */
export type RunBackup = (order: BackupOrder) => RunningBackup

export const runBackup: RunBackup = (order) => {
  const env = Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
  const child = spawn(process.execPath, [program, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'pipe'], env })
  if (child.pid !== undefined) lower(child.pid)
  const { promise, resolve, reject } = Promise.withResolvers<BackupResult>()
  follow(child, resolve, reject)
  return {
    done: promise,
    kill() {
      child.kill('SIGKILL')
      child.unref()
      reject(new BackupNotMade('The backup was ended.'))
    },
  }
}

function lower(pid: number): void {
  try {
    setPriority(pid, LOW_PRIORITY)
  } catch {
    // It has ended already, or the system allows no change: then it runs as everything does.
  }
}

function follow(child: ChildProcess, resolve: (result: BackupResult) => void, reject: (error: BackupNotMade) => void): void {
  let [out, words] = ['', '']
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    words = `${words}${chunk.toString()}`.slice(0, MOST_WORDS)
  })
  child.once('error', (error) => reject(new BackupNotMade(error.message, { cause: error })))
  child.once('close', (code, signal) => {
    if (code !== 0) {
      reject(new BackupNotMade(words.trim() || `The process ended with ${signal ?? `exit code ${code}`}.`))
      return
    }
    const result = backupResultSchema.safeParse(parsed(out))
    if (result.success) resolve(result.data)
    else reject(new BackupNotMade('The process did not say what came of the backup.'))
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
