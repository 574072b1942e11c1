import { readdirSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { startCluster } from '../../server/src/database/postgres/cluster.fixture.ts'
import { ask } from '../../server/src/database/postgres/temporary-postgres.fixture.ts'
import { startServerProcess } from '../harness/server-process.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { startNodes } from '../postgres/nodes-world.ts'
import type { BenchReport } from './bench-report.ts'
import { processCpuMs } from './process-cost.ts'
import { figure, table } from './statistics.ts'
import type { LoadResult } from './sync/generator.ts'
import type { LoadOrder } from './sync/load.ts'
import { runGenerator } from './sync/load-run.ts'

export const summary =
  'One, two and three nodes on one PostgreSQL that syncs to disk, where everybody in a room is at another node'

const options = {
  nodes: { type: 'string', default: '1,2,3' },
  edits: { type: 'string', default: '300' },
  rate: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '10' },
  warm: { type: 'string', default: '5' },
  seed: { type: 'string', default: '1' },
} as const

export const usage = `--nodes a,b (1,2,3)   single: a server with the database for itself
--edits a second in all (300)   --rate edits a second and person (5)   --seconds N (10)   --warm N (5)`

// A person may have only so many sockets at once.
const ROOMS_PER_PANEL = 10

interface ClusterRun {
  nodes: string
  people: number
  rooms: number
  result: LoadResult
  /** Processor time of PostgreSQL, with warming up. Microseconds an edit. */
  postgresUsPerEdit: number
  /** The same of all nodes together. */
  nodesUsPerEdit: number
}

export async function bench(parameters: string[]): Promise<BenchReport> {
  const { values } = parseArgs({ args: parameters, options })
  const runs: ClusterRun[] = []
  for (const nodes of values.nodes.split(',')) {
    const run = await runCluster(nodes.trim(), {
      edits: Number(values.edits),
      rate: Number(values.rate),
      warmUpMs: Number(values.warm) * 1_000,
      measureMs: Number(values.seconds) * 1_000,
      seed: Number(values.seed),
    })
    console.log(`${run.nodes}: p50 ${figure(run.result.colleague.p50)} ms, p99 ${figure(run.result.colleague.p99)} ms`)
    runs.push(run)
  }
  const rows = runs.map(({ nodes, rooms, people, result, ...cost }) => [
    nodes === 'single' ? 'a single server' : `${nodes} node${nodes === '1' ? '' : 's'}`,
    `${rooms} × ${people}`,
    figure(result.updatesPerSecond),
    figure(result.colleague.p50),
    figure(result.colleague.p99),
    figure(result.durable?.p99 ?? Number.NaN),
    figure(cost.nodesUsPerEdit),
    figure(cost.postgresUsPerEdit),
  ])
  const head = [
    '',
    'rooms × people',
    'edits/s',
    'p50 ms',
    'p99 ms',
    'receipt p99 ms',
    'nodes’ CPU µs/edit',
    'PostgreSQL’s CPU µs/edit',
  ]
  return {
    title: 'Edit at one node → screen at another, everything on one machine',
    text: table(head, rows),
    figures: { options: values, loadAverage: loadavg(), runs },
    passed: runs.every(({ result }) => result.delivered === result.expected && result.refused === 0),
  }
}

async function runCluster(
  nodes: string,
  load: { edits: number; rate: number; warmUpMs: number; measureMs: number; seed: number },
): Promise<ClusterRun> {
  const count = nodes === 'single' ? 1 : Number(nodes)
  const people = Math.max(2, count)
  const rooms = Math.max(1, Math.round(load.edits / (people * load.rate)))
  const postgres = await startCluster(['fsync=on', 'full_page_writes=on', 'synchronous_commit=on'])
  try {
    await ask(postgres.address('postgres'), 'create database panelbook')
    const world = await startNodes({
      databases: Array.from({ length: count }, () => postgres.address('panelbook')),
      start: (env) => startServerProcess({ unwatched: true, env: nodes === 'single' ? { ...env, PANELBOOK_NODES: 'one' } : env }),
    })
    try {
      const order: LoadOrder = {
        ...{ wire: 'plain', greets: true, editsPerSecond: load.rate, seed: load.seed },
        ...{ warmUpMs: load.warmUpMs, measureMs: load.measureMs, serverPid: world.nodes[0]?.pid ?? 0 },
        rooms: await makeRooms(world, rooms, people),
      }
      const cost = () => ({
        postgres: familyCpuMs(postgres.pid),
        nodes: world.nodes.reduce((sum, { pid }) => sum + processCpuMs(pid), 0),
      })
      const before = cost()
      const result = await runGenerator<LoadResult>('generator.ts', order)
      const after = cost()
      const edits = (rooms * people * load.rate * (load.warmUpMs + load.measureMs)) / 1_000
      return {
        ...{ nodes, people, rooms, result },
        postgresUsPerEdit: ((after.postgres - before.postgres) * 1_000) / edits,
        nodesUsPerEdit: ((after.nodes - before.nodes) * 1_000) / edits,
      }
    } finally {
      await world.dispose()
    }
  } finally {
    await postgres.dispose()
  }
}

async function makeRooms(
  {
    nodes,
    workspace,
  }: Pick<Awaited<ReturnType<typeof startNodes<never, { port: number; dispose(): Promise<void> }>>>, 'nodes' | 'workspace'>,
  rooms: number,
  people: number,
): Promise<LoadOrder['rooms']> {
  const made: LoadOrder['rooms'] = []
  let panel: TestPerson[] = []
  for (let room = 0; room < rooms; room++) {
    if (room % ROOMS_PER_PANEL === 0) {
      panel = []
      for (let person = 0; person < people; person++)
        panel.push(await workspace.addPerson(`Typist ${room}-${person}`, 'interviewer'))
    }
    const interview = await workspace.createInterview(
      'open',
      panel.map((person, index) => [person, index === 0 ? 'moderator' : 'panelist']),
    )
    const name = `notes/${interview.id}`
    const seats = panel.map((person, index) => ({
      url: `ws://127.0.0.1:${nodes[(room + index) % nodes.length]?.port}/sync/${name}?ack=1`,
      headers: person.bearer,
    }))
    made.push({ name, seats })
  }
  return made
}

/** Processor time of a process and those that it started, also of those that have ended since. */
function familyCpuMs(pid: number): number {
  let total = 0
  for (const each of readdirSync('/proc')) {
    if (!/^\d+$/.test(each)) continue
    try {
      const stat = readFileSync(`/proc/${each}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(each) !== pid && Number(fields[1]) !== pid) continue
      total += processCpuMs(Number(each))
      // Its children that have ended: fields 16 and 17.
      if (Number(each) === pid) total += (Number(fields[13]) + Number(fields[14])) * 10
    } catch {
      // It ended meanwhile.
    }
  }
  return total
}
