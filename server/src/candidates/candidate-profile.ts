import { type Actor, mayReadLoopReason } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { CandidateProfile, PossibleDuplicate } from '@panelbook/shared/candidates/api'
import type { Application } from '@panelbook/shared/candidates/application'
import { candidateLoop } from '@panelbook/shared/roles/candidate-loop'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { type SummarisedInterview, summariseInterviews } from '../interviews/interview-summaries.ts'
import { listScheduleChanges } from '../interviews/store/schedule-changes.ts'
import { findRole } from '../roles/store.ts'
import { candidateBut } from './current-candidate.ts'
import { leadsHiddenFrom } from './hidden-from-leads.ts'
import { missingCandidate } from './missing-candidate.ts'
import { erasuresAhead } from './retaining/erasures-ahead.ts'
import { listApplicationDecisions } from './store/application-decisions.ts'
import { listApplicationChanges, listApplications, listInterviewIdsOf, type StoredApplication } from './store/applications.ts'
import { listNamed } from './store/candidates.ts'
import { listEntries } from './store/erase-rows.ts'
import { type Hidden, hiddenAmong, isRoleHidden, readAs } from './store/hidden.ts'
import { findHold } from './store/holds.ts'
import { findAlike, findMerge, listMerges, listToldApart } from './store/merges.ts'
import { listCandidates } from './store/search.ts'

/** Everything that a candidate's page shows this actor. @throws Refused not-found */
export async function candidateProfile(db: Kysely<Database>, actor: Actor, id: Id, now: EpochMs): Promise<CandidateProfile> {
  return readAs(db, actor.personId, (hidden) => profileFor(db, { actor, hidden }, id, now))
}

async function profileFor(
  db: Kysely<Database>,
  { actor, hidden }: { actor: Actor; hidden: Hidden },
  id: Id,
  now: EpochMs,
): Promise<CandidateProfile> {
  const candidate = await candidateBut(db, id, hidden)
  if (!candidate) throw await missingCandidate(db, id)
  const { content, version, createdAt: at, mergedInto } = candidate
  const profile = { ...content, id, version, at }
  if (mergedInto !== undefined) {
    const [into] = await listNamed(db, [mergedInto])
    return { ...profile, ...(into && { mergedInto: into }), applications: [], duplicates: [], toldApart: [], merges: [] }
  }
  const [applications, interviewIds, apart, merges, hold, ahead, themselves] = await Promise.all([
    listApplications(db, id),
    listInterviewIdsOf(db, id),
    listToldApart(db, id),
    listMerges(db, id),
    listEntries(db, id).then((entries) => findHold(db, entries)),
    erasuresAhead(db, [id], now),
    leadsHiddenFrom(db, id),
  ])
  const found = ahead.get(id)
  // What a role says that isn't there for the reader is said by nobody.
  const erasure = found && !isRoleHidden(hidden, found.roleId) ? found : undefined
  const hiddenApart = await hiddenAmong(db, hidden, [...apart])
  const interviews = await summariseInterviews(db, interviewIds, actor, now)
  return {
    ...profile,
    applications: await withStages(
      db,
      actor,
      applications.filter(({ roleId }) => !isRoleHidden(hidden, roleId)),
      interviews,
    ),
    duplicates: await possibleDuplicates(db, id, apart, hidden),
    toldApart: await listNamed(
      db,
      [...apart].filter((each) => !hiddenApart.has(each)),
    ),
    merges: await shownMerges(db, merges, applications, hidden),
    ...(hold && { hold }),
    ...(themselves.length > 0 ? { hiddenFrom: themselves } : {}),
    ...(erasure && { erasure: { at: erasure.at, roleId: erasure.roleId, role: erasure.role, months: erasure.months } }),
  }
}

/** Without those that brought nothing but applications which aren’t there for the reader. */
async function shownMerges(
  db: Kysely<Database>,
  merges: readonly CandidateProfile['merges'][number][],
  applications: readonly StoredApplication[],
  hidden: Hidden,
): Promise<CandidateProfile['merges'][number][]> {
  if (hidden.roles.length === 0) return [...merges]
  const shown: CandidateProfile['merges'][number][] = []
  for (const merge of merges) {
    const brought = (await findMerge(db, merge.id))?.applicationIds ?? []
    const there = applications.filter(({ id }) => brought.includes(id))
    if (there.length === 0 || there.some(({ roleId }) => !isRoleHidden(hidden, roleId))) shown.push(merge)
  }
  return shown
}

async function withStages(
  db: Kysely<Database>,
  actor: Actor,
  applications: readonly StoredApplication[],
  interviews: readonly SummarisedInterview[],
): Promise<Application[]> {
  const changes = Map.groupBy(
    await listApplicationChanges(
      db,
      applications.map(({ id }) => id),
    ),
    (change) => change.applicationId,
  )
  const decisions = Map.groupBy(
    await listApplicationDecisions(
      db,
      applications.map(({ id }) => id),
    ),
    (decision) => decision.applicationId,
  )
  const moved = Map.groupBy(
    await listScheduleChanges(
      db,
      interviews.map(({ summary }) => summary.id),
    ),
    (change) => change.interviewId,
  )
  const byApplication = Map.groupBy(interviews, ({ stored }) => stored.applicationId)
  return Promise.all(
    applications.map(async ({ id, roleId, role: title, state, version, createdAt: at }) => {
      const role = roleId === undefined ? undefined : await findRole(db, roleId)
      const mine = byApplication.get(id) ?? []
      const tellsReasons = mayReadLoopReason(
        actor,
        mine.map(({ facts }) => facts),
      )
      const summaries = new Map(mine.map(({ summary }) => [summary.id, summary]))
      const ofLoop = mine.map(({ stored }) => ({ ...stored, stageTitle: stored.stage, notHeld: stored.notHeld?.state }))
      const loop = candidateLoop(role ?? { id, stages: [] }, ofLoop)
      return {
        ...{ id, state, version, at },
        ...(roleId === undefined ? {} : { roleId }),
        role: role?.title ?? title,
        changes: (changes.get(id) ?? []).map(({ applicationId: _of, ...change }) => change),
        decisions: (decisions.get(id) ?? []).map(({ applicationId: _of, reason, ...decision }) => ({
          ...decision,
          ...(tellsReasons || decision.by.id === actor.personId ? { reason } : {}),
        })),
        stages: loop.stages.map((stage) => ({
          ...stage,
          interviews: stage.interviews.flatMap(({ id: of }) => {
            const summary = summaries.get(of)
            const moves = moved.get(of)?.map(({ interviewId: _of, ...change }) => change)
            return summary ? [{ ...summary, ...(moves ? { changes: moves } : {}) }] : []
          }),
        })),
      }
    }),
  )
}

async function possibleDuplicates(
  db: Kysely<Database>,
  id: Id,
  apart: ReadonlySet<Id>,
  hidden: Hidden,
): Promise<PossibleDuplicate[]> {
  const alike = (await findAlike(db, id, hidden)).filter((each) => !apart.has(each.id))
  const listed = new Map(
    (
      await listCandidates(
        db,
        alike.map((each) => each.id),
        hidden,
      )
    ).map((each) => [each.id, each]),
  )
  return alike.flatMap(({ id: otherId, version, same }) => {
    const candidate = listed.get(otherId)
    return candidate ? [{ candidate: { ...candidate, version }, same }] : []
  })
}
