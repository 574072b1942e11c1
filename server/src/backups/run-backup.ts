import { type ChildProcess, spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../cli/main.ts', import.meta.url))
/** As `nice -n 10`: whoever interviews at that hour comes first. */
const LOW_PRIORITY = 10
const MOST_WORDS = 2_000

/** A backup under way. */
export interface RunningBackup {
  /** Resolves once the file is there under its name. @throws BackupNotMade */
  done: Promise<void>
  /** Ends it at once. What it wrote is removed by the next. */
  kill(): void
}

/** A scheduled backup was not made. The message is what the command said. */
export class BackupNotMade extends Error {
  override name = 'BackupNotMade'
}

/** Makes a backup of a data folder's workspace: by the operator's own command in a process that can be ended at any instant. */
export type RunBackup = (dataFolder: string, target: string) => RunningBackup

export const runBackup: RunBackup = (dataFolder, target) => {
  const child = spawn(process.execPath, [program, 'backup', target], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PANELBOOK_DATA: dataFolder },
  })
  if (child.pid !== undefined) lower(child.pid)
  return { done: ended(child), kill: () => void child.kill('SIGKILL') }
}

function lower(pid: number): void {
  try {
    setPriority(pid, LOW_PRIORITY)
  } catch {
    // It has ended already, or the system allows no change: then it runs as everything does.
  }
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let words = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      words = `${words}${chunk.toString()}`.slice(0, MOST_WORDS)
    })
    child.once('error', (error) => reject(new BackupNotMade(error.message, { cause: error })))
    child.once('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new BackupNotMade(words.trim() || `The backup ended with ${signal ?? `exit code ${code}`}.`))
    })
  })
