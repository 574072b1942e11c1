import { parseArgs } from 'node:util'
import { openDatabase } from '../../server/src/database/database.ts'
import { databaseFile } from '../../server/src/database/file/data-folder.ts'
import type { ServerProcess } from '../harness/server-process.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'
import type { BenchReport } from './bench-report.ts'
import { LARGE, makeInstallation } from './lists/made-installation.ts'
import { type MadeRole, makeRole } from './review/made-role.ts'
import { figure, quantile, table } from './statistics.ts'

export const summary = 'Every list and count on a large installation: how long it takes, and how long it holds the event loop'
export const usage = '--requests N a route (60)   --seed S (1)   --only PART of a route’s name   --quick: a tenth of the size'

const options = {
  requests: { type: 'string', default: '60' },
  seed: { type: 'string', default: '1' },
  only: { type: 'string' },
  quick: { type: 'boolean', default: false },
} as const

/** The bound of every list and count, and the longest that anything may hold the event loop. Milliseconds. */
const P99_MS = 60
const STALL_MS = 50

interface Route {
  name: string
  path: string
  /** A file of the whole library may take any time; only its stall is bounded. */
  file?: true
}

const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789'].join(' ')
const routes = ({ role, now }: { role: MadeRole; now: number }): Route[] => [
  { name: 'interviews, all', path: '/interviews?show=all' },
  { name: 'interviews, mine', path: '/interviews?show=mine' },
  { name: 'interviews, live', path: '/interviews?show=live' },
  { name: 'interviews, waiting', path: '/interviews?show=waiting' },
  { name: 'interviews, upcoming', path: '/interviews?show=upcoming' },
  { name: 'interviews, typed', path: '/interviews?text=ada' },
  { name: 'interviews, a person’s missing', path: '/interviews?personId=made-person-1&state=missing' },
  { name: 'interviews, a month', path: `/interviews?from=${now - 30 * 86_400_000}&until=${now}` },
  { name: 'who is missing', path: '/missing' },
  { name: 'turn-around times', path: '/missing/turn-around' },
  { name: 'notices, a hundred', path: '/notices' },
  { name: 'candidates', path: '/candidates' },
  { name: 'candidates, typed', path: '/candidates?text=ada' },
  { name: 'people', path: '/people' },
  { name: 'plans', path: '/plans' },
  { name: 'roles', path: '/roles' },
  { name: 'a role’s candidates', path: `/roles/${role.roleId}/candidates` },
  { name: 'a role’s candidates, by spread', path: `/roles/${role.roleId}/candidates?order=spread&offset=150` },
  { name: 'consistency', path: `/roles/${role.roleId}/consistency` },
  { name: 'one interview', path: `/interviews/${role.someInterviewId}` },
  { name: 'one interview’s scorecards', path: `/interviews/${role.someInterviewId}/scorecards` },
  { name: 'busy times of 20', path: `/busy-times?startsAt=${now}&minutes=60&people=${busy}` },
  { name: 'library, first page', path: '/questions' },
  { name: 'library, a word', path: '/questions?text=bakudi' },
  { name: 'library, offset 15,000', path: '/questions?offset=15000' },
  { name: 'library, 36 letters', path: `/questions?text=${encodeURIComponent(letters)}` },
  { name: 'competencies', path: '/competencies' },
  { name: 'calibration questions', path: '/calibration/questions' },
  { name: 'audit log', path: '/audit' },
  { name: 'export questions.json', path: '/questions/export/questions.json', file: true },
]

const busy = Array.from({ length: 20 }, (_, index) => `made-person-${index}`).join(',')

interface Row {
  name: string
  first: number
  p50: number
  p99: number
  stall: number
  kilobytes: number
  file: boolean
}

export async function bench(parameters: string[]): Promise<BenchReport> {
  const { values } = parseArgs({ args: parameters, options })
  const requests = Number(values.requests)
  if (!Number.isInteger(requests) || requests < 1) throw new Error('--requests takes a whole number above 0')
  const sizes = values.quick
    ? { interviews: LARGE.interviews / 10, candidates: LARGE.candidates / 10, questions: LARGE.questions / 10, people: 30 }
    : LARGE
  const { server, owner } = await startWorld({ ownProcess: true })
  try {
    await server.stop()
    const now = Date.now()
    const seed = Number(values.seed)
    makeInstallation(databaseFile(server.dataFolder), sizes, { seed, now, reader: owner.id })
    const role = await makeOneRole(server, { candidates: Math.ceil(sizes.interviews / 10), seed, now })
    const started = performance.now()
    await server.restart()
    const readyMs = performance.now() - started
    const idle = await readMetrics(server)
    const rows: Row[] = []
    for (const route of routes({ role, now })) {
      if (values.only !== undefined && !route.name.includes(values.only)) continue
      const row = await measure(server, owner, route, route.file ? Math.min(3, requests) : requests)
      rows.push(row)
      console.log(
        `${row.name}: first ${figure(row.first)} ms, p50 ${figure(row.p50)}, p99 ${figure(row.p99)}, stall ${figure(row.stall)}`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 5_000))
    const after = await readMetrics(server)
    return report(rows, { ...sizes, requests, seed: values.seed, readyMs, idleMb: idle.mb, afterMb: after.mb })
  } finally {
    await server.dispose()
  }
}

/**
 * Makes a role with many candidates through the functions with which the server stores them. Only its interviews can be compared.
 */
async function makeOneRole(server: ServerProcess, options: { candidates: number; seed: number; now: number }): Promise<MadeRole> {
  const database = await openDatabase({ file: databaseFile(server.dataFolder), clock: { now: Date.now } })
  try {
    return await makeRole(database.kysely, options)
  } finally {
    await database.close()
  }
}

async function measure(server: ServerProcess, owner: TestPerson, route: Route, requests: number): Promise<Row> {
  const times: number[] = []
  let bytes = 0
  let first = 0
  let stall = 0
  for (let round = 0; round <= requests; round++) {
    // Reading the metrics begins the next measurement of the loop.
    await readMetrics(server)
    const started = performance.now()
    const response = await fetch(`http://127.0.0.1:${server.port}/api${route.path}`, { headers: owner.bearer })
    bytes = (await response.arrayBuffer()).byteLength
    const took = performance.now() - started
    if (!response.ok) throw new Error(`${route.path} answered ${response.status}`)
    // The first request fills the caches in memory, so it is reported apart.
    if (round === 0) first = took
    else times.push(took)
    stall = Math.max(stall, (await readMetrics(server)).lagMs)
  }
  return {
    name: route.name,
    first,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    stall,
    kilobytes: bytes / 1024,
    file: route.file ?? false,
  }
}

/** The longest time that the event loop was held since this was last read, and the process's memory. */
async function readMetrics(server: ServerProcess): Promise<{ lagMs: number; mb: number }> {
  const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text()
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
  return { lagMs: value('nodejs_eventloop_lag_max_seconds') * 1_000, mb: value('process_resident_memory_bytes') / 2 ** 20 }
}

function report(rows: readonly Row[], run: Record<string, number | string>): BenchReport {
  const misses = rows.flatMap((row) => [
    ...(row.file || row.p99 <= P99_MS ? [] : [`${row.name} took ${figure(row.p99)} ms (p99)`]),
    ...(row.stall <= STALL_MS ? [] : [`${row.name} held the loop for ${figure(row.stall)} ms`]),
  ])
  const cells = rows.map((row) => [
    row.name,
    ...[row.first, row.p50, row.p99, row.stall].map((ms) => `${figure(ms)} ms`),
    figure(row.kilobytes),
  ])
  return {
    title: `Lists at ${run.interviews} interviews, ${run.candidates} candidates, ${run.questions} questions, ${run.people} people; ${run.requests} requests a route, seed ${run.seed}`,
    text: [
      table(['route', 'first', 'p50', 'p99', 'loop held', 'KB'], cells),
      '',
      `Ready after ${figure(Number(run.readyMs))} ms. Memory ${figure(Number(run.idleMb))} MB when idle, ${figure(Number(run.afterMb))} MB afterwards.`,
      misses.length === 0 ? `All within ${P99_MS} ms (p99) and ${STALL_MS} ms (loop).` : `Missed: ${misses.join('; ')}.`,
    ].join('\n'),
    figures: { ...run, rows },
    passed: misses.length === 0,
  }
}
