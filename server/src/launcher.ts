import { readFileSync } from 'node:fs'

/** How often the launchers are looked for. Milliseconds. */
const LOOK_MS = 500
/** A script is run by a shell that a package runner started, which another may have started: never more than this many. */
const MAX_DEPTH = 12

/** A process and the one that started it, as far as the system tells. */
export interface ProcessRow {
  parent: number
  command: string
}
export type ReadProcess = (pid: number) => ProcessRow | undefined

/**
 * The processes between this one and the package runner that was asked to start it (`npx -y pnpm@12 start`: npm, a shell, pnpm, a
 * shell), from the nearest. Empty where something else has started it.
 */
export function launchersOf(pid: number, read: ReadProcess): number[] {
  const above: { pid: number; isRunner: boolean }[] = []
  let next = read(pid)?.parent
  while (next !== undefined && next > 1 && above.length < MAX_DEPTH) {
    const row = read(next)
    if (!row) break
    above.push({ pid: next, isRunner: isPackageRunner(row.command) })
    next = row.parent
  }
  return above.slice(0, above.findLastIndex((each) => each.isRunner) + 1).map((each) => each.pid)
}

/** By what it calls itself: `npm exec pnpm@12 start`, `node /usr/bin/npx …`, `pnpm start`, `node …/pnpm.cjs start`. */
function isPackageRunner(command: string): boolean {
  const [first = '', second = ''] = command.split(/[\0 ]+/)
  const named = (path: string) => /(^|\/)(npm|npx|pnpm|pnpx|yarn|corepack)(-cli)?(\.[cm]?js)?$/.test(path)
  return named(first) || (/(^|\/)node$/.test(first) && named(second))
}

/** Whether every launcher is still what started the next: a process whose parent ended gets another one. */
export function launchersStand(pid: number, launchers: readonly number[], read: ReadProcess): boolean {
  let child = pid
  for (const launcher of launchers) {
    if (read(child)?.parent !== launcher) return false
    child = launcher
  }
  return true
}

/**
 * Calls `gone` when a package runner that started this process has ended without it. Such a runner passes no signal on when it is
 * told to end, and a service manager then takes the service for stopped while it holds port and folder. Only Linux tells enough
 * about processes; elsewhere nothing is watched.
 */
export function watchLaunchers(gone: () => void, read: ReadProcess = readFromProc, pid = process.pid): () => void {
  const launchers = launchersOf(pid, read)
  if (launchers.length === 0) return () => {}
  const timer = setInterval(() => {
    if (launchersStand(pid, launchers, read)) return
    clearInterval(timer)
    gone()
  }, LOOK_MS)
  timer.unref()
  return () => clearInterval(timer)
}

const readFromProc: ReadProcess = (pid) => {
  try {
    // pid (name) state parent …; the name may itself hold brackets and spaces.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    return { parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }
  } catch {
    return undefined
  }
}
