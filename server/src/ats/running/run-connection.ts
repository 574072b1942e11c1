import type { AtsRunKind } from '@panelbook/shared/ats/connection'
import { MOST_JOBS } from '@panelbook/shared/ats/mapping'
import { leftUndone } from '@panelbook/shared/ats/run'
import type { Id } from '@panelbook/shared/base/ids'
import type { Role } from '@panelbook/shared/roles/role'
import type { Kysely, Transaction } from 'kysely'
import { checkActing } from '../../acting/acting.ts'
import { tellTouched } from '../../acting/tell-touched.ts'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import type { Database } from '../../database/schema.ts'
import type { InterviewCommandDeps } from '../../interviews/acts/change-interview.ts'
import { findRole } from '../../roles/store.ts'
import { approverOf } from '../acting-for.ts'
import { bringApplication } from '../bringing/bring-application.ts'
import type { Bringing, Brought, Found } from '../bringing/bringing.ts'
import { followInterviews } from '../bringing/follow-interviews.ts'
import { AtsFailed } from '../reading/ats-failed.ts'
import type { AtsReader, FoundApplication } from '../reading/ats-reader.ts'
import { listUpcoming } from '../store/brought.ts'
import { findConnection, noteLooked, type StoredConnection } from '../store/connections.ts'
import { slices } from '../store/found.ts'
import { readMapping, replaceFound } from '../store/mapping.ts'
import { countItems } from '../store/runs.ts'

export type RunDeps = InterviewCommandDeps

export interface Running {
  runId: Id
  connection: StoredConnection
  kind: AtsRunKind
  reader: AtsReader
  signal: AbortSignal
  /** What was found, as it is found. */
  found(found: readonly Found[]): void
  /** One more application is done. */
  counted(): void
}

/** Whoever approved the mapping may not any more: nothing is brought in their name. */
export class ApproverGone extends Error {}

/** Undoes what a dry run did. */
class Undone extends Error {}

/** As many applications are asked for by their ids at once. */
const A_SLICE = 50

/** Reads jobs, stages and people, and keeps their names. @throws AtsFailed */
export async function lookAround({ db, clock }: RunDeps, { connection, reader }: Running): Promise<void> {
  const jobs = (await gathered(reader.jobs())).slice(0, MOST_JOBS)
  const stages = await gathered(reader.stages(jobs.map(({ id }) => id)))
  const found = { jobs, stages, people: await gathered(reader.people()) }
  await db.transaction().execute(async (transaction) => {
    if (!(await findConnection(transaction, connection.id))) return
    await replaceFound(transaction, connection.id, found)
    await noteLooked(transaction, connection.id, clock.now())
  })
}

async function gathered<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = []
  for await (const page of pages) all.push(...page)
  return all
}

/**
 * Brings what is in the jobs that are mapped: one application after another, each whole or not at all, so that it goes on where it
 * was broken off. A dry run does the same, and undoes each before the next.
 *
 * @throws AtsFailed | ApproverGone
 */
export async function bring(deps: RunDeps, running: Running): Promise<void> {
  const bringing = await bringingOf(deps.db, running.connection)
  const { reader, kind, runId } = running
  const dry = kind === 'dry-run'
  const seen = new Set<string>()
  let changed = false
  const note = async (found: readonly Found[]) => {
    running.found(found)
    if (!dry && found.some((each) => !leftUndone.includes(each.kind) && each.kind !== 'erased') && !changed) {
      changed = true
      await logRun(deps, running, bringing)
    }
    await countItems(deps.db, runId, await withoutPeopleHere(deps.db, found))
  }
  for (const [jobId, job] of bringing.jobs) {
    const role = await openRole(deps.db, job.roleId)
    if (role === 'archived') await note([{ kind: 'role-archived', about: job.name, roleId: job.roleId }])
    // Of one that is closed nothing is said: to whoever isn't on its team it isn't there.
    if (typeof role === 'string') continue
    for await (const page of reader.applications(jobId)) {
      for (const application of page) {
        if (running.signal.aborted) throw new AtsFailed({ kind: 'stopped' })
        seen.add(application.id)
        await note(await bringOne(deps, running, bringing, { roleId: role.id, application }))
        const of = { application: application.id, planned: application.interviews, dry }
        await note(await followInterviews(deps, bringing, of))
        running.counted()
      }
    }
  }
  // Applications that aren't under way there any more, with something still to come here.
  const left = (await listUpcoming(deps.db, running.connection.system, deps.clock.now())).map(({ application }) => application)
  for (const some of slices(
    [...new Set(left)].filter((id) => !seen.has(id)),
    A_SLICE,
  )) {
    for (const [application, planned] of await reader.interviewsOf(some)) {
      await note(await followInterviews(deps, bringing, { application, planned, dry }))
    }
  }
}

/** What a dry run would add isn't there: it has a name, and no id. */
function withoutUnborn(found: readonly Found[]): Found[] {
  const unborn = found.some(({ kind }) => kind === 'candidate-added')
  return found.map((each) => ({ ...each, interviewId: undefined, ...(unborn ? { candidateId: undefined } : {}) }))
}

/**
 * What is counted by the entry that it is about is left out for whoever is that candidate. Where a dry run has no entry, nothing is
 * counted of somebody who has an account here: counts are for all admins, and they may be one.
 */
async function withoutPeopleHere(db: Kysely<Database>, found: readonly Found[]): Promise<readonly Found[]> {
  const keys = found.flatMap(({ candidateId, emailKey }) => (candidateId === undefined && emailKey) || [])
  if (keys.length === 0) return found
  const rows = await db
    .selectFrom('people')
    .select('email_key')
    .where('email_key', 'in', [...new Set(keys)])
    .execute()
  const here = new Set(rows.map(({ email_key }) => email_key))
  return found.filter(({ candidateId, emailKey }) => candidateId !== undefined || !here.has(emailKey ?? ''))
}

async function bringingOf(db: Kysely<Database>, connection: StoredConnection): Promise<Bringing> {
  const approver = await approverOf(db, connection)
  if (!approver) throw new ApproverGone()
  const { jobs, stages, people } = await readMapping(db, connection.id)
  return {
    ...{ connection, approver },
    jobs: new Map(
      jobs.flatMap(({ id, name, roleId, anonymous, approved }) =>
        approved && roleId !== undefined ? [[id, { name, roleId, anonymous }]] : [],
      ),
    ),
    stages: new Map(stages.map(({ id, name, stageId, approved }) => [id, { name, stageId: approved ? stageId : undefined }])),
    people: new Map(
      people.map(({ id, name, personId, out, approved }) => [
        id,
        { name, personId: !approved ? undefined : out ? ('out' as const) : personId },
      ]),
    ),
  }
}

/** The role, where candidates may be brought to it: a connection is the workspace's, and nothing comes to what is closed to a team. */
async function openRole(db: Kysely<Database>, roleId: Id): Promise<Role | 'closed' | 'archived'> {
  const role = await findRole(db, roleId)
  if (!role || role.closed) return 'closed'
  return role.archived ? 'archived' : role
}

/** One application in a transaction in which everything still holds: the connection, who approved it, and that its role is open. */
async function bringOne(
  deps: RunDeps,
  { connection, kind }: Running,
  bringing: Bringing,
  { roleId, application }: { roleId: Id; application: FoundApplication },
): Promise<Found[]> {
  let brought: Brought = { found: [], touched: [] }
  const within = async (db: Transaction<Database>) => {
    const now = await findConnection(db, connection.id)
    if (now?.mappingVersion !== connection.mappingVersion || now.version !== connection.version) {
      throw new AtsFailed({ kind: 'stopped' })
    }
    if (!(await approverOf(db, now))) throw new ApproverGone()
    await checkActing(db, bringing.approver)
    const role = await openRole(db, roleId)
    brought =
      typeof role === 'string' ? { found: [], touched: [] } : await bringApplication(deps, db, bringing, { role, application })
    if (kind === 'dry-run') throw new Undone()
  }
  try {
    await deps.db.transaction().execute(within)
  } catch (error) {
    if (!(error instanceof Undone)) throw error
    return withoutUnborn(brought.found)
  }
  for (const touched of brought.touched) await tellTouched(deps, touched)
  return brought.found
}

/** Says in the log, once a run, that what is in it by this person came from there. */
function logRun({ db, clock }: RunDeps, { connection, runId }: Running, { approver }: Bringing): Promise<void> {
  const event = { action: 'ran-ats-import', connectionId: connection.id, runId } as const
  return appendPlainAudit(db, { at: clock.now(), actorId: approver.personId, interviewId: undefined, event })
}
