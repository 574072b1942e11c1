import { join } from 'node:path'
import { startPinned } from '../pinned-process.ts'
import type { LoadResult } from './generator.ts'
import type { LoadOrder } from './load.ts'
import type { System } from './systems.ts'

/** How much is typed, and for how long. `rate`: edits a second and person. */
export interface Load {
  rooms: number
  people: number
  rate: number
  warmUpMs: number
  measureMs: number
  seed: number
}

export interface LoadRun extends LoadResult {
  system: string
  repeat: number
  /** Why this run doesn't count; empty if it does. */
  invalid: string[]
}

export const GENERATOR_LIMIT = 0.7

/**
 * Runs a script on the core that the server doesn't have, gives it the order, and returns what it printed. @throws when it gave
 * no result
 */
export async function runGenerator<T>(script: string, order: unknown): Promise<T> {
  const child = startPinned(1, join(import.meta.dirname, script), [], {})
  child.stdin?.end(JSON.stringify(order))
  const output: Buffer[] = []
  for await (const chunk of child.stdout ?? []) output.push(chunk)
  try {
    return JSON.parse(Buffer.concat(output).toString()) as T
  } catch {
    throw new Error(`The load generator gave no result (exit code ${child.exitCode})`)
  }
}

/** One run of one system, started for it alone. */
export async function runLoad(system: System, load: Load, repeat: number): Promise<LoadRun> {
  const running = await system.start(load.rooms, load.people)
  try {
    const order: LoadOrder = {
      wire: running.wire,
      greets: running.greets,
      rooms: running.rooms,
      editsPerSecond: load.rate,
      warmUpMs: load.warmUpMs,
      measureMs: load.measureMs,
      seed: load.seed + repeat,
      serverPid: running.pid,
    }
    const result = await runGenerator<LoadResult>('generator.ts', order)
    return { system: system.name, repeat, ...result, invalid: judge(result) }
  } finally {
    await running.stop()
  }
}

const judge = (result: LoadResult): string[] => [
  ...(result.delivered === result.expected ? [] : [`${result.delivered} of ${result.expected} deliveries arrived`]),
  ...(result.refused === 0 ? [] : [`${result.refused} updates were refused`]),
  ...(result.closed === 0 ? [] : [`${result.closed} sockets were closed`]),
  ...(result.generatorCpuShare <= GENERATOR_LIMIT
    ? []
    : [`the generator used ${Math.round(result.generatorCpuShare * 100)} % of its core`]),
]
