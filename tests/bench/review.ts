import { parseArgs } from 'node:util'
import type { EndpointInput } from '@panelbook/shared/api/endpoints'
import type { Page } from 'playwright-core'
import { openDatabase } from '../../server/src/database/database.ts'
import { databaseFile } from '../../server/src/database/file/data-folder.ts'
import { signInOn } from '../browser/watched-page.ts'
import { callApi, requestApi } from '../harness/call-api.ts'
import { startChromium } from '../harness/chromium.ts'
import type { ServerProcess } from '../harness/server-process.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'
import buildPages from '../suite/build-client.ts'
import type { BenchReport } from './bench-report.ts'
import { type MadeRole, makeRole } from './review/made-role.ts'
import { figure, inWords, quantile, spread, table } from './statistics.ts'

export const summary = 'Comparing the candidates of one role: the API and the page, at three sizes in one run'
export const usage = '--requests N for each size (600)   --loads N of the page for each size (7)   --seed S (1)   --quick'

const options = {
  requests: { type: 'string', default: '600' },
  loads: { type: 'string', default: '7' },
  seed: { type: 'string', default: '1' },
  quick: { type: 'boolean', default: false },
} as const

/** Numbers of candidates. Each has six counted scorecards that are revealed. */
const SIZES = [50, 150, 500]
/**
 * The bounds of a page of candidates, and how many times longer the largest role may take than the smallest, since both show
 * equally many rows.
 */
const API_P99_MS = 50
const PAGE_MS = 1_000
const GROWTH = 1.5

/** The queries that leads make, in turn. */
const queries: EndpointInput<'listRoleCandidates'>['query'][] = [
  { limit: 25 },
  { limit: 25, order: 'spread' },
  { limit: 25, order: 'name' },
  { limit: 25, coverage: 'all', order: 'coverage' },
  { limit: 25, outcome: 'none' },
  { limit: 25, offset: 25 },
]

interface Measured {
  made: MadeRole
  api: number[]
  consistency: number[]
  page: number[]
}

/**
 * Sends one request at a time. The sizes take turns, in another order each round, so that whatever else the machine does affects
 * all of them alike.
 */
export async function bench(parameters: string[]): Promise<BenchReport> {
  const { values } = parseArgs({ args: parameters, options })
  const requests = values.quick ? 120 : whole(values.requests)
  const loads = values.quick ? 3 : whole(values.loads)
  await buildPages()
  const { server, owner } = await startWorld({ ownProcess: true })
  try {
    const measured = await makeRoles(server, whole(values.seed))
    await askTheApi(server, owner, measured, requests)
    await openThePage(server, owner, measured, loads)
    return report(measured, { requests, loads, seed: values.seed })
  } finally {
    await server.dispose()
  }
}

function whole(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error(`Expected a whole number above 0, and got ${text}`)
  return value
}

async function makeRoles(server: ServerProcess, seed: number): Promise<Measured[]> {
  const database = await openDatabase({ file: databaseFile(server.dataFolder), clock: { now: Date.now } })
  try {
    const measured: Measured[] = []
    for (const candidates of SIZES) {
      const made = await makeRole(database.kysely, { candidates, seed, now: Date.now(), name: `of-${candidates}` })
      measured.push({ made, api: [], consistency: [], page: [] })
    }
    return measured
  } finally {
    await database.close()
  }
}

const rotated = <T>(items: readonly T[], by: number): T[] => [
  ...items.slice(by % items.length),
  ...items.slice(0, by % items.length),
]

async function askTheApi(
  server: ServerProcess,
  owner: TestPerson,
  measured: readonly Measured[],
  requests: number,
): Promise<void> {
  const timed = async (ask: () => Promise<Response>): Promise<number> => {
    const started = performance.now()
    const response = await ask()
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`The API answered ${response.status}`)
    return performance.now() - started
  }
  // The first answers compile the code that the others run.
  const warm = 30
  for (let round = -warm; round < requests; round++) {
    for (const { made, api, consistency } of rotated(measured, round + warm)) {
      const params = { id: made.roleId }
      const query = queries[(round + warm) % queries.length] ?? {}
      const took = await timed(() => requestApi(server.port, 'listRoleCandidates', { params, query }, owner.bearer))
      if (round >= 0) api.push(took)
      if (round % 20 === 0)
        consistency.push(await timed(() => requestApi(server.port, 'readConsistency', { params }, owner.bearer)))
    }
  }
}

async function openThePage(
  server: ServerProcess,
  owner: TestPerson,
  measured: readonly Measured[],
  loads: number,
): Promise<void> {
  const browser = await startChromium()
  try {
    const { url } = await callApi(server.port, 'createSignInLink', { params: { id: owner.id } }, owner.bearer)
    const address = `http://127.0.0.1:${server.port}`
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await signInOn(page, `${address}/sign-in${new URL(url).hash}`)
    for (let round = -1; round < loads; round++) {
      for (const { made, page: times } of rotated(measured, round + 1)) {
        const took = await usableAfter(page, `${address}/roles/${made.roleId}/candidates`)
        // The first visit fills the browser's cache, as a lead's first visit of the day does.
        if (round >= 0) times.push(took)
      }
    }
  } finally {
    await browser.close()
  }
}

/**
 * Milliseconds from the navigation's start, by the page's own clock, until a page of candidates is painted and its boxes can be
 * ticked.
 */
async function usableAfter(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' })
  const painted = await page.waitForFunction(
    () => document.querySelectorAll('tbody input[type="checkbox"]:enabled').length >= 25 && performance.now(),
    undefined,
    { polling: 'raf', timeout: 30_000 },
  )
  return (await painted.jsonValue()) || Number.NaN
}

function report(measured: readonly Measured[], run: { requests: number; loads: number; seed: string }): BenchReport {
  const rows = measured.map(({ made, api, consistency, page }) => ({
    ...{ candidates: made.candidates, interviews: made.interviews, scorecards: made.scorecards },
    ...{ apiP50: quantile(api, 0.5), apiP99: quantile(api, 0.99) },
    ...{ consistencyP50: quantile(consistency, 0.5), page: spread(page) },
  }))
  const smallest = rows[0]
  const largest = rows.at(-1)
  if (!smallest || !largest) throw new Error('Nothing was measured')
  const growth = largest.apiP50 / smallest.apiP50
  const misses = [
    ...(rows.some((row) => row.apiP99 > API_P99_MS) ? [`a page of candidates took more than ${API_P99_MS} ms (p99)`] : []),
    ...(rows.some((row) => row.page.median > PAGE_MS) ? [`the page was usable after more than ${PAGE_MS} ms`] : []),
    ...(growth > GROWTH ? [`the largest role took ${figure(growth)} times as long as the smallest`] : []),
  ]
  const head = ['candidates', 'interviews', 'scorecards', 'API p50', 'API p99', 'consistency p50', 'page usable (least–most)']
  const cells = rows.map((row) => [
    ...[row.candidates, row.interviews, row.scorecards].map(String),
    ...[row.apiP50, row.apiP99, row.consistencyP50].map((ms) => `${figure(ms)} ms`),
    `${inWords(row.page)} ms`,
  ])
  return {
    title: `Candidates of one role: ${run.requests} requests and ${run.loads} visits for each size, 25 candidates a page, seed ${run.seed}`,
    text: [
      table(head, cells),
      '',
      `The largest role takes ${figure(growth)} times as long as the smallest (bound ${GROWTH}).`,
      misses.length === 0 ? `All within ${API_P99_MS} ms (API p99) and ${PAGE_MS} ms (page).` : `Missed: ${misses.join('; ')}.`,
    ].join('\n'),
    figures: { ...run, growth, rows },
    passed: misses.length === 0,
  }
}
