import { type InterviewFacts, mayReadVersions, transcriptAccess } from '@panelbook/shared/access/policy'
import type { ToldEntry } from '@panelbook/shared/audit/api'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { OtherNames } from '@panelbook/shared/candidates/access-pack/access-pack'
import type { PackSources } from '@panelbook/shared/candidates/access-pack/make-access-pack'
import type { InterviewForPack } from '@panelbook/shared/candidates/access-pack/pack-interview'
import { type PackNames, packNames } from '@panelbook/shared/candidates/access-pack/pack-names'
import type { LoopDebrief } from '@panelbook/shared/candidates/loop-points'
import type { LoopRecord } from '@panelbook/shared/candidates/loop-record'
import type { ReviewDocuments } from '@panelbook/shared/debrief/review-file/review-file'
import type { ScorecardStanding } from '@panelbook/shared/scorecards/api'
import type { ScorecardState } from '@panelbook/shared/scorecards/scorecard'
import type { Kysely, Transaction } from 'kysely'
import { type Acting, actIn } from '../../acting/acting.ts'
import { appendCandidateAudit, listAuditAbout } from '../../audit/store/audit-log.ts'
import { withToldReasons } from '../../audit/told-reasons.ts'
import type { Database } from '../../database/schema.ts'
import { type ReviewSources, readDocuments, stillReadable } from '../../debrief/interview-review.ts'
import { interviewView } from '../../interviews/interview-view.ts'
import { readableInterview } from '../../interviews/readable-interview.ts'
import { loadHistory } from '../../interviews/store/interview-history.ts'
import { listPacketFiles, readPacketBytes } from '../../packet/store.ts'
import { listPeople } from '../../people/store.ts'
import { scorecardsFor } from '../../scorecards/readable-scorecards.ts'
import { recordOpenings } from '../../scorecards/store/scorecard-openings.ts'
import { listNewestSubmitted, listVersions } from '../../scorecards/store/scorecards.ts'
import { findTranscript } from '../../transcripts/store.ts'
import { readLoop } from '../application-loop.ts'
import { candidateProfile } from '../candidate-profile.ts'
import { currentCandidate } from '../current-candidate.ts'
import { readLoopNotes, recordOfLoop } from '../loop-debrief.ts'
import { listApplications } from '../store/applications.ts'
import { findCandidate } from '../store/candidates.ts'
import { type Belongings, findBelongings } from '../store/erase-rows.ts'
import { hiddenFrom, isRoleHidden, readAs, roleShown } from '../store/hidden.ts'

/** What a pack is made of, and how it names other people. */
export interface GatheredPack {
  sources: PackSources
  names: PackNames
  /**
   * The bytes of the files of the candidate's packet, by their ids: 30 MB at most, and of two packets that were merged twice
   * that.
   */
  packet: ReadonlyMap<Id, readonly Uint8Array[]>
}

/**
 * Everything about a candidate that this actor may read now and may be handed out, as of one moment. Documents are read first, as
 * loading them needs the database; what of them may be told, and all else, is judged in the transaction that records the act. So
 * an erasure, a submission or a merge comes before it as a whole, or after.
 *
 * @throws Refused not-found | erased; conflict for a candidate who was merged into another
 */
export async function gatherPack(
  sources: ReviewSources,
  actor: Acting,
  { id, others }: { id: Id; others: OtherNames },
): Promise<GatheredPack> {
  for (;;) {
    await currentCandidate(sources.db, id, actor.personId)
    const { interviews } = await shownBelongings(sources.db, actor, id)
    const documents = new Map<Id, ReviewDocuments>()
    for (const each of interviews) {
      documents.set(each, await readDocuments(sources, actor, await readableInterview(sources.db, actor, each)))
    }
    const loops = new Map<Id, LoopDebrief>()
    for (const applicationId of await shownApplications(sources.db, actor, id)) {
      const written = await readLoopNotes(sources, actor, { candidateId: id, applicationId }, sources.clock.now())
      if (written) loops.set(applicationId, written)
    }
    const gathered = await actIn(sources.db, actor, (db) =>
      gather(db, { ...sources, actor, id, others, now: sources.clock.now(), documents, loops }),
    )
    // An interview came to the candidate meanwhile, with documents that weren't read.
    if (gathered) return gathered
  }
}

/** What is there for whoever makes the pack: of a role that is closed to others nothing goes out. */
async function shownBelongings(db: Kysely<Database>, actor: Acting, id: Id): Promise<Belongings> {
  const all = await findBelongings(db, id)
  if (all.interviews.length === 0) return all
  const rows = await readAs(db, actor.personId, (hidden) =>
    db
      .selectFrom('interviews')
      .select('id')
      .where('id', 'in', all.interviews)
      .where(roleShown(hidden, 'interviews.role_id'))
      .execute(),
  )
  const shown = new Set(rows.map((row) => row.id))
  return {
    ...all,
    interviews: all.interviews.filter((each) => shown.has(each)),
    panels: all.panels.filter(({ interviewId }) => shown.has(interviewId)),
  }
}

/** Its applications that are there for whoever makes the pack. */
async function shownApplications(db: Kysely<Database>, actor: Acting, id: Id): Promise<Id[]> {
  return readAs(db, actor.personId, async (hidden) =>
    (await listApplications(db, id)).filter(({ roleId }) => !isRoleHidden(hidden, roleId)).map((each) => each.id),
  )
}

type Gathering = Pick<ReviewSources, 'random'> & {
  actor: Acting
  id: Id
  others: OtherNames
  now: EpochMs
  documents: ReadonlyMap<Id, ReviewDocuments>
  /** What stands in the debriefs of loops, by their applications. */
  loops: ReadonlyMap<Id, LoopDebrief>
}

async function gather(db: Transaction<Database>, gathering: Gathering): Promise<GatheredPack | undefined> {
  const { actor, id, others, now, documents } = gathering
  await currentCandidate(db, id, actor.personId)
  const { entries, interviews: ids, panels: seats } = await shownBelongings(db, actor, id)
  if (ids.some((each) => !documents.has(each))) return undefined
  await appendCandidateAudit(db, {
    at: now,
    actorId: actor.personId,
    event: { action: 'made-access-pack', candidateId: id, others },
  })
  const profile = await candidateProfile(db, actor, id, now)
  const interviews: InterviewForPack[] = []
  const sealed = new Set<Id>()
  const revealed = new Set<Id>()
  for (const each of ids) {
    const { facts, ...interview } = await interviewForPack(db, gathering, each)
    interviews.push(interview)
    if (isSealed(facts)) sealed.add(each)
    if (facts.revealed) revealed.add(each)
  }
  const loops = new Map<Id, LoopRecord>()
  const closedLoops = new Set<Id>()
  for (const { id: applicationId, stages } of profile.applications) {
    const { results, ...loop } = (await readLoop(db, actor, { candidateId: id, applicationId }, now)).loop
    const written = gathering.loops.get(applicationId)
    if (results && !written) return undefined
    if (!results && stages.some((stage) => stage.interviews.some((each) => revealed.has(each.id)))) closedLoops.add(applicationId)
    if (results && written) loops.set(applicationId, await recordOfLoop(db, { ...loop, results }, written))
  }
  const merged: PackSources['merged'][number][] = []
  for (const entry of entries) {
    const stored = entry === id ? undefined : await findCandidate(db, entry)
    if (stored) merged.push({ id: entry, at: stored.createdAt, content: stored.content })
  }
  const files = await listPacketFiles(db, entries)
  const packet = new Map<Id, Uint8Array[]>()
  for (const file of files) {
    const pieces: Uint8Array[] = []
    for await (const piece of readPacketBytes(db, file)) pieces.push(piece)
    packet.set(file.id, pieces)
  }
  const hidden = await hiddenFrom(db, actor.personId)
  const log = (await withToldReasons(db, actor, await listAuditAbout(db, { entries, interviews: ids, hidden }))).map((entry) =>
    entry.interviewId !== undefined && sealed.has(entry.interviewId) ? withoutReason(entry) : entry,
  )
  interviews.sort((a, b) => a.interview.startsAt - b.interview.startsAt || (a.interview.id < b.interview.id ? -1 : 1))
  const people = await listPeople(db)
  const seated = new Set([
    ...interviews.flatMap(({ interview }) => interview.panel.map(({ person }) => person.id)),
    ...seats.map(({ personId }) => personId).toSorted(),
  ])
  const acted = log.flatMap(({ actorId }) => actorId ?? [])
  const involved = [
    ...[...seated].map((each) => ({ id: each, onPanel: true })),
    ...acted.map((each) => ({ id: each, onPanel: false })),
  ]
  const called = [profile.name, ...merged.map(({ content }) => content.name)]
  const named = new Map(people.map((person) => [person.id, person]))
  return {
    sources: {
      at: now,
      profile,
      merged,
      packet: files,
      interviews,
      loops,
      closedLoops,
      log,
      panels: [...seated].flatMap((each) => named.get(each) ?? []),
    },
    names: packNames(others, people, involved, called),
    packet,
  }
}

/**
 * Its scorecards are still to be revealed. A pack that comes back to the panel would tell them to those who have still to rate,
 * so it has none of them, whoever may read them.
 */
const isSealed = ({ revealed, notHeld }: InterviewFacts): boolean => !revealed && !notHeld

async function interviewForPack(
  db: Transaction<Database>,
  { actor, now, documents, random }: Gathering,
  interviewId: Id,
): Promise<InterviewForPack & { facts: InterviewFacts }> {
  const record = await readableInterview(db, actor, interviewId)
  const { facts } = record
  const readable = await scorecardsFor(db, actor, record)
  const scorecards = isSealed(facts) ? { standings: readable.standings.map(sealedStanding), submitted: [] } : readable
  const versions = isSealed(facts) ? [] : await versionsFor(db, actor, facts)
  // The newest and the first ratings are among them.
  await recordOpenings(db, { readerId: actor.personId, interviewId, scorecards: versions }, now, random)
  const interview = interviewView(actor, record, await loadHistory(db, interviewId, actor.personId), now)
  const transcript = transcriptAccess(actor, facts) === 'none' ? undefined : await findTranscript(db, interviewId)
  const given = { ...stillReadable(documents.get(interviewId) ?? {}, actor, record), ...(transcript ? { transcript } : {}) }
  return { interview, scorecards, documents: given, versions, facts }
}

async function versionsFor(db: Transaction<Database>, actor: Acting, facts: InterviewFacts) {
  const authors = (await listNewestSubmitted(db, facts.interviewId)).map(({ personId }) => personId)
  const readable = authors.filter((author) => mayReadVersions(actor, author, facts))
  return (await Promise.all(readable.map((author) => listVersions(db, facts.interviewId, author)))).flat()
}

function sealedStanding({ state, ...standing }: ScorecardStanding): ScorecardStanding {
  return { ...standing, state: withoutWords(state), readable: false }
}

function withoutWords(state: ScorecardState): ScorecardState {
  if (state.state === 'draft') return state
  if (state.state === 'submitted') {
    const { hash: _untold, ...rest } = state
    return rest
  }
  const { reason: _untold, ...rest } = state
  return rest
}

function withoutReason({ reason: _untold, ...entry }: ToldEntry): ToldEntry {
  return entry
}
