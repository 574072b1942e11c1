import { processCpuMs } from '../../bench/process-cost.ts'
import { figure, quantile, table } from '../../bench/statistics.ts'
import { seededRandom } from '../../harness/seeded-random.ts'
import { attacks } from './attacks.ts'
import { before } from './before.ts'
import { pause, startHostileWorld } from './hostile-world.ts'

export interface AttackCost {
  name: string
  by: string
  sentBytes: number
  /** Processor time of the server during the attack, all threads. */
  cpuMs: number
  /** The longest time that its event loop was held. */
  stallMs: number
  typed: number
  delivered: number
  p50Ms: number
  p99Ms: number
  /** Work that the server counted for the attacker, in parts of updates. */
  parts: number
  /** The promises that the server broke. */
  broken: string[]
}

export interface HostileReport {
  costs: AttackCost[]
  faults: string[]
}

/** How long the pair types before and after an attack, and how long an attack that goes on lasts. Milliseconds. */
const AROUND_MS = 500
const LAST_MS = 3_000
/** A letter of the honest pair counts as two parts: its content, and the letter that it follows. */
const PARTS_A_LETTER = 2

/**
 * Attacks a server in every way of the table, one after another, while two honest people type in another interview, and measures
 * what each attack costs its sender, the server and the two. Times depend on the machine and are only reported. On any machine,
 * everything typed must arrive and nobody may be shut out.
 */
export async function runHostile(options: {
  rounds: number
  seed: number
  short?: boolean
  /** Only attacks whose name contains this. */
  only?: string
  say(line: string): void
}): Promise<HostileReport> {
  const random = seededRandom(options.seed)
  const world = await startHostileWorld()
  const report: HostileReport = { costs: [], faults: [] }
  try {
    for (const attack of attacks.filter(({ name, short }) => (!options.short || short) && name.includes(options.only ?? ''))) {
      const merged: AttackCost[] = []
      for (let round = 0; round < options.rounds; round++) {
        let sentBytes = 0
        const own = await world.prepare({
          random: random.fork(),
          lastMs: options.short ? LAST_MS / 10 : LAST_MS,
          sent: (bytes) => void (sentBytes += bytes),
        })
        const strike = await attack.prepare(own)
        await world.server.longestStall()
        const cpuBefore = processCpuMs(world.server.pid)
        const partsBefore = await world.workParts()
        const typing = world.pair.type()
        await pause(AROUND_MS)
        const broken = [await strike().catch((error: unknown) => `it could not be carried out: ${error}`)].flatMap(
          (each) => each ?? [],
        )
        await pause(AROUND_MS)
        const { typed, latencies } = await typing.stop()
        const stallMs = await world.server.longestStall()
        const cpuMs = processCpuMs(world.server.pid) - cpuBefore
        const parts = Math.max(0, (await world.workParts()) - partsBefore - PARTS_A_LETTER * typed)
        if (attack.parts !== undefined && parts > attack.parts)
          broken.push(`it cost ${parts} parts of work, and ${attack.parts} are the most`)
        world.endAttack()
        const [p50Ms, p99Ms] = [quantile(latencies, 0.5), quantile(latencies, 0.99)]
        const delivered = latencies.length
        merged.push({
          name: attack.name,
          by: attack.by,
          sentBytes,
          cpuMs,
          stallMs,
          typed,
          delivered,
          p50Ms,
          p99Ms,
          parts,
          broken,
        })
      }
      const middle = merged.sort((a, b) => a.p99Ms - b.p99Ms)[merged.length >> 1] as AttackCost
      report.costs.push(middle)
      options.say(`${middle.name} (${middle.by}): p99 ${figure(middle.p99Ms)} ms, stall ${figure(middle.stallMs)} ms`)
      for (const { broken, typed, delivered } of merged) {
        for (const each of broken) report.faults.push(`${attack.name} (${attack.by}): ${each}`)
        if (delivered < typed)
          report.faults.push(`${attack.name} (${attack.by}): ${typed - delivered} of ${typed} honest edits did not arrive`)
      }
    }
    return report
  } finally {
    await world.dispose()
  }
}

export function costTable(costs: readonly AttackCost[]): string {
  const head = [
    'attack',
    'by',
    'sent KB',
    'work parts',
    'server CPU ms',
    'longest stall ms',
    'before',
    'honest p50 ms',
    'p99 ms',
    'before',
  ]
  const rows = costs.map((cost) => {
    const was = before[`${cost.name} (${cost.by})`]
    return [
      cost.name,
      cost.by,
      figure(cost.sentBytes / 1_000),
      String(cost.parts),
      figure(cost.cpuMs),
      figure(cost.stallMs),
      was ? `${figure(was.stallMs)} at ${was.commit}` : '–',
      figure(cost.p50Ms),
      figure(cost.p99Ms),
      figure(was?.p99Ms ?? Number.NaN),
      `${cost.delivered}/${cost.typed}`,
    ]
  })
  return table([...head, 'arrived'], rows)
}
