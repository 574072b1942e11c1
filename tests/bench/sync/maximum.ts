import { GENERATOR_LIMIT, type Load, type LoadRun, runLoad } from './load-run.ts'
import type { System } from './systems.ts'

/** What counts as keeping up: nearly everybody sees an edit within this time. Milliseconds. */
const KEEPS_UP_MS = 50
/** Between two rates that are tried one after the other; and by how much the found one is known in the end. */
const STEP = 1.5
const PRECISION = 1.12

export interface Maximum {
  system: string
  /** Edits a second over all, the most that it kept up with. */
  editsPerSecond: number
  /** The load generator could do no more: the server could. */
  bound: 'server' | 'generator'
  tried: LoadRun[]
}

/** Raises the rate until the server no longer keeps up, then narrows down where that was. */
export async function findMaximum(system: System, load: Load, say: (run: LoadRun, rate: number) => void): Promise<Maximum> {
  const typists = load.rooms * load.people
  const tried: LoadRun[] = []
  let bound: Maximum['bound'] = 'server'
  const keepsUp = async (rate: number): Promise<boolean> => {
    const run = await runLoad(system, { ...load, rate }, tried.length)
    tried.push(run)
    say(run, rate * typists)
    if (run.generatorCpuShare > GENERATOR_LIMIT) bound = 'generator'
    return run.invalid.length === 0 && run.colleague.p99 < KEEPS_UP_MS
  }
  let most = 0
  let tooMuch = load.rate
  while (await keepsUp(tooMuch)) {
    most = tooMuch
    tooMuch *= STEP
  }
  while (most > 0 && tooMuch / most > PRECISION) {
    const between = Math.sqrt(most * tooMuch)
    if (await keepsUp(between)) most = between
    else tooMuch = between
  }
  return { system: system.name, editsPerSecond: most * typists, bound, tried }
}
