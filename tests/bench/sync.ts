import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BenchReport } from './bench-report.ts'
import { canPin, startPinned } from './pinned-process.ts'
import { inWords, spread, table } from './statistics.ts'
import type { LoadResult } from './sync/generator.ts'
import type { LoadOrder } from './sync/load.ts'
import { panelbook } from './sync/panelbook.ts'
import { peers, type System } from './sync/systems.ts'

export const summary = 'Live editing beside a bare relay, y-websocket-server and Hocuspocus, each pinned to a core of its own'

const options = {
  rooms: { type: 'string', default: '100' },
  people: { type: 'string', default: '3' },
  rate: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '10' },
  repeats: { type: 'string', default: '5' },
  systems: { type: 'string' },
  seed: { type: 'string', default: '1' },
  quick: { type: 'boolean', default: false },
} as const

export const usage = `--rooms N (100)   --people N (3)   --rate edits per second and person (5)   --seconds N (10)   --repeats N (5)
--systems a,b     only those whose name contains one of these
--quick           2 repeats of 3 s`

interface Run extends LoadResult {
  system: string
  repeat: number
  /** Why this run doesn't count; empty if it does. */
  invalid: string[]
}

const judge = (result: LoadResult): string[] => [
  ...(result.delivered === result.expected ? [] : [`${result.delivered} of ${result.expected} deliveries arrived`]),
  ...(result.refused === 0 ? [] : [`${result.refused} updates were refused`]),
  ...(result.closed === 0 ? [] : [`${result.closed} sockets were closed`]),
  ...(result.generatorCpuShare <= 0.7 ? [] : [`the generator used ${Math.round(result.generatorCpuShare * 100)} % of its core`]),
]

async function generate(order: LoadOrder): Promise<LoadResult> {
  const child = startPinned(1, join(import.meta.dirname, 'sync/generator.ts'), [], {})
  child.stdin?.end(JSON.stringify(order))
  const output: Buffer[] = []
  for await (const chunk of child.stdout ?? []) output.push(chunk)
  try {
    return JSON.parse(Buffer.concat(output).toString()) as LoadResult
  } catch {
    throw new Error(`The load generator gave no result (exit code ${child.exitCode})`)
  }
}

export async function bench(parameters: string[]): Promise<BenchReport> {
  const { values } = parseArgs({ args: parameters, options })
  const number = (text: string) => {
    const value = Number(text)
    if (!(value > 0)) throw new Error(`Expected a number above 0, not ${text}`)
    return value
  }
  const repeats = values.quick ? 2 : number(values.repeats)
  const measureMs = (values.quick ? 3 : number(values.seconds)) * 1000
  const wanted = values.systems?.split(',').map((part) => part.trim().toLowerCase())
  const systems: System[] = [...peers, panelbook].filter(
    ({ name }) => !wanted || wanted.some((part) => name.toLowerCase().includes(part)),
  )
  if (systems.length === 0) throw new Error(`No system is called ${values.systems}`)
  if (!canPin) console.log('Processes can’t be pinned here (it takes Linux, taskset and two cores): figures will be noisier.\n')

  const runs: Run[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    // Each system takes its turn at being first, so that a machine that warms up or slows down affects all of them alike.
    const order = systems.map((_, index) => systems[(index + repeat) % systems.length] as System)
    for (const system of order) {
      const running = await system.start(number(values.rooms), number(values.people))
      try {
        const result = await generate({
          wire: running.wire,
          greets: running.greets,
          rooms: running.rooms,
          editsPerSecond: number(values.rate),
          warmUpMs: values.quick ? 1500 : 3000,
          measureMs,
          seed: number(values.seed) + repeat,
          serverPid: running.pid,
        })
        const run = { system: system.name, repeat, ...result, invalid: judge(result) }
        runs.push(run)
        console.log(
          `${repeat + 1}/${repeats} ${system.name}: ${Math.round(result.serverCpuUsPerUpdate)} µs/update, p99 ${result.colleague.p99.toFixed(2)} ms` +
            (run.invalid.length > 0 ? `  INVALID: ${run.invalid.join('; ')}` : ''),
        )
      } finally {
        await running.stop()
      }
    }
  }

  const rows = systems.map((system) => {
    const own = runs.filter((run) => run.system === system.name)
    const valid = own.filter((run) => run.invalid.length === 0)
    const column = (read: (run: Run) => number) => inWords(spread(valid.map(read)))
    return [
      system.name,
      system.keeps,
      column((run) => run.serverCpuUsPerUpdate),
      column((run) => run.colleague.p50),
      column((run) => run.colleague.p99),
      valid.some((run) => run.durable) ? column((run) => run.durable?.p99 ?? Number.NaN) : '–',
      column((run) => run.serverRssMb),
      column((run) => run.generatorCpuShare * 100),
      `${valid.length}/${own.length}`,
    ]
  })
  const head = [
    'system',
    'an edit passed on is',
    'server µs/update',
    'colleague p50 ms',
    'p99 ms',
    'durable p99 ms',
    'RSS MB',
    'generator %',
    'valid runs',
  ]
  return {
    title: `${values.rooms} rooms × ${values.people} people × ${values.rate} edits/s, ${repeats} repeats of ${measureMs / 1000} s: median (least–most)`,
    text: `${table(head, rows)}\n\nLatency from the moment an edit was due (open loop); edits counted, not frames; 100 % delivery checked.`,
    figures: { options: values, pinned: canPin, loadAverage: loadavg(), runs },
    passed: runs.every((run) => run.invalid.length === 0),
  }
}
