import type { AtsConnection, AtsRunKind } from '@panelbook/shared/ats/connection'
import type { AtsProblem } from '@panelbook/shared/ats/problem'
import { MOST_ITEMS } from '@panelbook/shared/ats/run'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { touchingEach } from '../../acting/done.ts'
import { tellTouched } from '../../acting/tell-touched.ts'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import { addAdminNotices } from '../../notices/store/add-notices.ts'
import type { Found } from '../bringing/bringing.ts'
import { AtsFailed } from '../reading/ats-failed.ts'
import type { AtsNetwork } from '../reading/network.ts'
import { openReader } from '../reading/open-reader.ts'
import { findConnection, findCredentials, listDueConnections, noteRun, pauseConnection } from '../store/connections.ts'
import { endRun, insertRun, isUnderWay } from '../store/runs.ts'
import { ApproverGone, bring, lookAround, type RunDeps, type Running } from './run-connection.ts'

/** Milliseconds between two runs by the clock. */
export const RUN_EVERY_MS = 60 * 60_000
/** A run that began earlier and hasn't ended was of a node that was killed. Milliseconds. */
const LONGEST_RUN_MS = 2 * 60 * 60_000
/** What fails for so long is paused, and told. Milliseconds. */
const GIVE_UP_MS = 3 * DAY_MS

export interface Findings {
  kind: AtsRunKind
  at: EpochMs
  items: Found[]
  /** How many more there were than are kept. */
  more: number
}

/** Runs connections, one run of each at a time. What it found last is in its memory alone. */
export interface AtsRunner {
  /** @returns whether it began: another run may be under way */
  start(connectionId: Id, kind: AtsRunKind, by: Id | undefined): Promise<boolean>
  running(connectionId: Id): AtsConnection['running']
  findings(connectionId: Id): Findings | undefined
  /** Lets go of what was found. */
  forget(connectionId: Id): void
  /** Through what systems are asked. */
  network: AtsNetwork
  /** Starts what is due by the clock. */
  look(): Promise<void>
  /** Resolves once nothing runs. */
  idle(): Promise<void>
  /** Breaks off what runs; nothing else is started. */
  stop(): Promise<void>
}

export interface RunnerDeps extends RunDeps {
  network: AtsNetwork
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export function createAtsRunner(deps: RunnerDeps): AtsRunner {
  const { db, clock, random, logger } = deps
  const stopping = new AbortController()
  const under = new Map<Id, { kind: AtsRunKind; since: EpochMs; applications: number; done: Promise<void> }>()
  const findings = new Map<Id, Findings>()

  /** Puts it into the log, so that it is there as soon as it is said to have begun. */
  const begin = async (connectionId: Id, kind: AtsRunKind, by: Id | undefined) => {
    const [connection, credentials] = [await findConnection(db, connectionId), await findCredentials(db, connectionId)]
    if (!connection || !credentials || (await isUnderWay(db, connectionId, clock.now() - LONGEST_RUN_MS))) return undefined
    const [runId, at] = [newId(16, random), clock.now()]
    await insertRun(db, { id: runId, connectionId, kind, at, by })
    return { connectionId, kind, connection, credentials, runId, at }
  }

  const run = async (begun: NonNullable<Awaited<ReturnType<typeof begin>>>, counted: () => void) => {
    const { connectionId, kind, connection, credentials, runId, at } = begun
    const last: Findings = { kind, at, items: [], more: 0 }
    if (kind !== 'look') findings.set(connectionId, last)
    const running: Running = {
      ...{ runId, connection, kind, counted, signal: stopping.signal },
      reader: openReader({ ...deps, signal: stopping.signal }, credentials, connection.address),
      found(found) {
        const room = Math.max(0, MOST_ITEMS - last.items.length)
        last.items.push(...found.slice(0, room))
        last.more += Math.max(0, found.length - room)
      },
    }
    let problem: AtsProblem | undefined
    let approverGone = false
    try {
      if (kind !== 'dry-run') await lookAround(deps, running)
      if (kind !== 'look') await bring(deps, running)
    } catch (error) {
      approverGone = error instanceof ApproverGone
      if (!approverGone)
        problem = problemOf(error, (unexpected) => logger.error({ err: unexpected, connectionId }, 'a run failed'))
    }
    await endRun(db, runId, clock.now(), problem)
    await afterRun(deps, connectionId, kind, { problem, approverGone })
  }

  const runner: AtsRunner = {
    async start(connectionId, kind, by) {
      if (under.has(connectionId) || stopping.signal.aborted) return false
      const state = { kind, since: clock.now(), applications: 0, done: Promise.resolve() }
      under.set(connectionId, state)
      const begun = await begin(connectionId, kind, by).catch((error: unknown) => {
        under.delete(connectionId)
        throw error
      })
      if (!begun) {
        under.delete(connectionId)
        return false
      }
      state.done = run(begun, () => {
        state.applications += 1
      })
        .catch((error: unknown) => logger.error({ err: error, connectionId }, 'a run of a connection broke off'))
        .finally(() => under.delete(connectionId))
      return true
    },
    running(connectionId) {
      const state = under.get(connectionId)
      return state && { kind: state.kind, since: state.since, applications: state.applications }
    },
    network: deps.network,
    findings: (connectionId) => findings.get(connectionId),
    forget: (connectionId) => void findings.delete(connectionId),
    async look() {
      for (const id of await listDueConnections(db, clock.now())) await runner.start(id, 'import', undefined)
    },
    async idle() {
      await Promise.all([...under.values()].map(({ done }) => done))
    },
    async stop() {
      stopping.abort()
      await runner.idle()
    },
  }
  return runner
}

function problemOf(error: unknown, log: (error: unknown) => void): AtsProblem {
  if (error instanceof AtsFailed) return error.problem
  log(error)
  return { kind: 'here' }
}

/** What a run means for the next, and for who must know. */
async function afterRun(
  deps: RunnerDeps,
  connectionId: Id,
  kind: AtsRunKind,
  ended: { problem: AtsProblem | undefined; approverGone: boolean },
): Promise<void> {
  const { db, clock, random } = deps
  const told = await db.transaction().execute(async (transaction) => {
    const connection = await findConnection(transaction, connectionId)
    if (!connection || (kind !== 'import' && !ended.approverGone)) return []
    const at = clock.now()
    const pause = async (why: 'failing' | 'approver-gone') => {
      await pauseConnection(transaction, connectionId, why)
      const event = { action: 'paused-ats', connectionId, why } as const
      await appendPlainAudit(transaction, { at, actorId: undefined, interviewId: undefined, event })
      return addAdminNotices(transaction, { kind: 'ats-failed', at }, random)
    }
    if (ended.approverGone) return connection.state === 'on' ? pause('approver-gone') : []
    const failed = ended.problem !== undefined && ended.problem.kind !== 'stopped'
    // A stop of the server is no failure: the next start goes on at once.
    await noteRun(transaction, connection, { at, failed, nextAt: ended.problem?.kind === 'stopped' ? at : at + RUN_EVERY_MS })
    const since = connection.failingSince ?? at
    return failed && connection.state === 'on' && at - since >= GIVE_UP_MS ? pause('failing') : []
  })
  if (told.length > 0) await tellTouched(deps, touchingEach(told, ['notices'], undefined).touched)
}
