import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { BenchReport } from './bench-report.ts'
import { canPin } from './pinned-process.ts'
import { figure, inWords, spread, table } from './statistics.ts'
import { diskSyncsPerSecond } from './sync/disk-syncs.ts'
import { type Load, type LoadRun, runLoad } from './sync/load-run.ts'
import { goalLine, goals, loadTable } from './sync/load-table.ts'
import { findMaximum, type Maximum } from './sync/maximum.ts'
import { panelbook } from './sync/panelbook.ts'
import { type RestartResult, runRestart } from './sync/restart.ts'
import { runStorm, type StormResult } from './sync/storm.ts'
import { peers, type System } from './sync/systems.ts'

export const summary = 'Live editing beside a bare relay, y-websocket-server and Hocuspocus, each pinned to a core of its own'

const options = {
  rows: { type: 'string', default: 'load' },
  rooms: { type: 'string', default: '100' },
  people: { type: 'string', default: '3' },
  rate: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '10' },
  repeats: { type: 'string', default: '5' },
  systems: { type: 'string' },
  seed: { type: 'string', default: '1' },
  quick: { type: 'boolean', default: false },
} as const

export const usage = `--rows a,b        load: at the given rate · quiet: at a fifth of it · maximum: the most with p99 < 50 ms, and at
                  a quarter, a half and three quarters of that · shapes: the same rate in rooms of 2, 5 and 10 · storm: 500
                  people open at once · restart: with 500 connected · all (load)
--rooms N (100)   --people N (3)   --rate edits per second and person (5)   --seconds N (10)   --repeats N (5)
--systems a,b     only those whose name contains one of these
--quick           2 repeats of 3 s`

/**
 * How long it is typed before it is measured: the compiler needs that long for code that runs 1,500 times a second, and a server
 * runs for weeks.
 */
const WARM_UP_MS = 10_000

const ROWS = ['load', 'quiet', 'maximum', 'shapes', 'storm', 'restart'] as const
type Row = (typeof ROWS)[number]

interface Part {
  text: string
  figures: unknown
  valid: boolean
}

export async function bench(parameters: string[]): Promise<BenchReport> {
  const { values } = parseArgs({ args: parameters, options })
  const rows = rowsOf(values.rows)
  const repeats = values.quick ? 2 : positive(values.repeats)
  const load: Load = {
    rooms: positive(values.rooms),
    people: positive(values.people),
    rate: positive(values.rate),
    warmUpMs: values.quick ? 1_500 : WARM_UP_MS,
    measureMs: (values.quick ? 3 : positive(values.seconds)) * 1_000,
    seed: positive(values.seed),
  }
  const systems = systemsOf(values.systems)
  if (!canPin) console.log('Processes can’t be pinned here (it takes Linux, taskset and two cores): figures will be noisier.\n')

  const parts: Partial<Record<Row, Part>> = {}
  for (const row of rows) {
    if (row === 'maximum') parts.maximum = await maximumPart(systems, load)
    else if (row === 'storm') parts.storm = await stormPart(systems, load, repeats)
    else if (row === 'restart') parts.restart = await restartPart(systems, load, repeats)
    else if (row === 'shapes') parts.shapes = await shapesPart(systems, load, repeats)
    else
      parts[row] = await loadPart(systems, row === 'quiet' ? { ...load, rooms: Math.ceil(load.rooms / 5) } : load, repeats, row)
  }
  const done = Object.values(parts)
  return {
    title: `${repeats} repeats of ${load.measureMs / 1000} s, order rotated: median (least–most)`,
    text: `${done.map(({ text }) => text).join('\n\n')}\n\nLatency from the moment an edit was due (open loop); edits counted, not frames; 100 % delivery checked.`,
    figures: {
      options: values,
      pinned: canPin,
      loadAverage: loadavg(),
      ...Object.fromEntries(Object.entries(parts).map(([row, { figures }]) => [row, figures])),
    },
    passed: done.every(({ valid }) => valid),
  }
}

const positive = (text: string): number => {
  const value = Number(text)
  if (!(value > 0)) throw new Error(`Expected a number above 0, not ${text}`)
  return value
}

function rowsOf(text: string): readonly Row[] {
  if (text === 'all') return ROWS
  return text.split(',').map((part) => {
    const row = ROWS.find((each) => each === part.trim())
    if (row === undefined) throw new Error(`No row is called ${part}: there are ${ROWS.join(', ')}, and all`)
    return row
  })
}

function systemsOf(text: string | undefined): System[] {
  const wanted = text?.split(',').map((part) => part.trim().toLowerCase())
  const systems = [...peers, panelbook].filter(({ name }) => !wanted || wanted.some((part) => name.toLowerCase().includes(part)))
  if (systems.length === 0) throw new Error(`No system is called ${text}`)
  return systems
}

const inOneLine = (run: LoadRun) =>
  `${Math.round(run.serverCpuUsPerUpdate)} µs/update, p99 ${run.colleague.p99.toFixed(2)} ms` +
  (run.invalid.length > 0 ? `  INVALID: ${run.invalid.join('; ')}` : '')

async function loadRuns(systems: readonly System[], load: Load, repeats: number): Promise<LoadRun[]> {
  const runs: LoadRun[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    // Each system takes its turn at being first, so that a machine that warms up or slows down affects all of them alike.
    for (const system of systems.map((_, index) => systems[(index + repeat) % systems.length] as System)) {
      const run = await runLoad(system, load, repeat)
      runs.push(run)
      console.log(`${repeat + 1}/${repeats} ${system.name}: ${inOneLine(run)}`)
    }
  }
  return runs
}

async function loadPart(systems: readonly System[], load: Load, repeats: number, row: Row): Promise<Part> {
  const { rooms, people, rate } = load
  const runs = await loadRuns(systems, load, repeats)
  const reached = row === 'load' && rooms * people * rate === 1_500 ? goals(runs) : []
  return {
    text: [
      `${rooms} rooms × ${people} people × ${rate} edits/s = ${rooms * people * rate} edits/s`,
      loadTable(systems, runs),
      ...reached.map(goalLine),
    ].join('\n'),
    figures: { load, runs, goals: reached },
    valid: runs.every((run) => run.invalid.length === 0),
  }
}

/** People in a room, where the same number of edits is spread over fewer or more rooms. */
const SHAPES = [2, 5, 10]

async function shapesPart(systems: readonly System[], load: Load, repeats: number): Promise<Part> {
  const parts: Part[] = []
  for (const people of SHAPES) {
    const rooms = Math.max(1, Math.round((load.rooms * load.people) / people))
    parts.push(await loadPart(systems, { ...load, rooms, people }, repeats, 'shapes'))
  }
  return {
    text: parts.map(({ text }) => text).join('\n\n'),
    figures: parts.map(({ figures }) => figures),
    valid: parts.every(({ valid }) => valid),
  }
}

/** Shares of its own maximum that each system is measured at. */
const SHARES = [0.25, 0.5, 0.75]
/** How long it is looked how often the disk makes something durable. */
const DISK_MS = 2_000

async function maximumPart(systems: readonly System[], load: Load): Promise<Part> {
  const found: Maximum[] = []
  const shares: { system: string; share: number; run: LoadRun }[] = []
  for (const system of systems) {
    const maximum = await findMaximum(system, load, (run, rate) =>
      console.log(`${system.name} at ${figure(rate)} edits/s: ${inOneLine(run)}`),
    )
    found.push(maximum)
    for (const share of SHARES) {
      const rate = (share * maximum.editsPerSecond) / (load.rooms * load.people)
      if (rate > 0) shares.push({ system: system.name, share, run: await runLoad(system, { ...load, rate }, 0) })
    }
  }
  const at = (system: string, share: number) => {
    const run = shares.find((each) => each.system === system && each.share === share)?.run
    return run
      ? `${figure(run.serverCpuUsPerUpdate)} µs, p50 ${figure(run.colleague.p50)}, p99 ${figure(run.colleague.p99)} ms`
      : '–'
  }
  const diskSyncs = diskSyncsPerSecond(DISK_MS)
  const rows = found.map(({ system, editsPerSecond, bound }) => [
    system,
    `${bound === 'generator' ? '≥ ' : ''}${figure(editsPerSecond)}`,
    figure(editsPerSecond / diskSyncs),
    ...SHARES.map((share) => at(system, share)),
  ])
  return {
    text: `The most edits/s with p99 < 50 ms (≥: the generator gave up first), and what an edit costs at shares of that; the disk makes ${figure(diskSyncs)} additions a second durable, one after the other\n${table(['system', 'edits/s', 'edits a disk sync', ...SHARES.map((share) => `${share * 100} %`)], rows)}`,
    figures: { found, shares, diskSyncs },
    valid: found.every(({ editsPerSecond }) => editsPerSecond > 0),
  }
}

/** How many people come at once. */
const STORM_PEOPLE = 500

async function restartPart(systems: readonly System[], load: Load, repeats: number): Promise<Part> {
  const rooms = Math.ceil(STORM_PEOPLE / load.people)
  const results: { system: string; result: RestartResult }[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const system of systems) {
      const result = await runRestart(system, rooms, load.people)
      if (!result) continue
      results.push({ system: system.name, result })
      console.log(
        `${repeat + 1}/${repeats} ${system.name}: away ${result.away.toFixed(0)} ms, all back ${result.all.toFixed(0)} ms later`,
      )
    }
  }
  const rows = [...Map.groupBy(results, ({ system }) => system)].map(([system, own]) => {
    const column = (read: (result: RestartResult) => number) => inWords(spread(own.map(({ result }) => read(result))))
    const failed = own.reduce((sum, { result }) => sum + result.failed, 0)
    return [
      ...[system, column((result) => result.away), column((result) => result.p50), column((result) => result.p99)],
      ...[column((result) => result.all), String(failed)],
    ]
  })
  return {
    text: `A restart with ${rooms * load.people} people connected, who all dial again when it is ready\n${table(['system', 'away ms', 'back p50 ms', 'p99 ms', 'all ms', 'failed'], rows)}`,
    figures: { rooms, results },
    valid: results.every(({ result }) => result.failed === 0),
  }
}

async function stormPart(systems: readonly System[], load: Load, repeats: number): Promise<Part> {
  const rooms = Math.ceil(STORM_PEOPLE / load.people)
  const results: { system: string; result: StormResult }[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const system of systems.map((_, index) => systems[(index + repeat) % systems.length] as System)) {
      const result = await runStorm(system, rooms, load.people)
      results.push({ system: system.name, result })
      console.log(`${repeat + 1}/${repeats} ${system.name}: all ${result.clients} in ${result.all.toFixed(0)} ms`)
    }
  }
  const head = ['system', 'p50 ms', 'p99 ms', 'all ms', 'server ms/client', 'KB/open document', 'RSS MB', 'failed']
  const rows = systems.map(({ name }) => {
    const own = results.filter(({ system }) => system === name).map(({ result }) => result)
    const column = (read: (result: StormResult) => number) => inWords(spread(own.map(read)))
    return [
      name,
      column((result) => result.p50),
      column((result) => result.p99),
      column((result) => result.all),
      column((result) => result.serverCpuMs / result.clients),
      column((result) => ((result.rssOpenMb - result.rssBeforeMb) * 1_000) / rooms),
      column((result) => result.rssOpenMb),
      String(own.reduce((sum, { failed }) => sum + failed, 0)),
    ]
  })
  return {
    text: `${rooms * load.people} people open ${rooms} documents at once; memory with all of them there and nobody typing\n${table(head, rows)}`,
    figures: { rooms, results },
    valid: results.every(({ result }) => result.failed === 0),
  }
}
