import { type Actor, documentAccess, mayReadInterview } from '@panelbook/shared/access/policy'
import type { InterviewSummary } from '@panelbook/shared/api/resources'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { createInterview } from '../commands/create-interview.ts'
import { interviewReaders } from '../commands/interview-readers.ts'
import { type InterviewRecord, interviewFacts, loadInterview } from '../storage/interview-facts.ts'
import { loadHistory } from '../storage/interview-history.ts'
import { listInterviews, listPanels } from '../storage/interviews.ts'
import type { Database } from '../storage/schema.ts'
import { listAllStandings } from '../storage/scorecards.ts'
import type { HttpDeps } from './deps.ts'
import type { HandlersOf } from './endpoint-handler.ts'
import { interviewSummary, interviewView } from './interview-view.ts'
import { notFound } from './problem.ts'

/** The interview, for somebody who may read it. @throws ProblemError not-found, whether it doesn't exist or may not be seen */
export async function readableInterview(db: Kysely<Database>, actor: Actor, interviewId: Id): Promise<InterviewRecord> {
  const record = await loadInterview(db, interviewId)
  if (!record || !mayReadInterview(actor, record.facts)) throw notFound()
  return record
}

const seesAll = (actor: Actor): boolean => actor.workspaceRole !== 'interviewer'

export function interviewHandlers(
  deps: HttpDeps,
): HandlersOf<'listInterviews' | 'createInterview' | 'readInterview' | 'readAuthors'> {
  const { db, sync, clock } = deps

  /** Three queries, however many interviews there are. */
  const readableSummaries = async (actor: Actor, now: EpochMs): Promise<InterviewSummary[]> => {
    const panelist = seesAll(actor) ? undefined : actor.personId
    const [interviews, members, standings] = await Promise.all([
      listInterviews(db, panelist),
      listPanels(db, panelist),
      listAllStandings(db, panelist),
    ])
    const panels = Map.groupBy(members, (member) => member.interviewId)
    const standingsOf = Map.groupBy(standings, (standing) => standing.interviewId)
    return interviews.flatMap((interview) => {
      const panel = panels.get(interview.id) ?? []
      const facts = interviewFacts(interview, panel, standingsOf.get(interview.id) ?? [])
      return mayReadInterview(actor, facts) ? [interviewSummary(actor, interview, panel, facts, now)] : []
    })
  }

  return {
    async listInterviews({ actor, query }) {
      const now = clock.now()
      const all = await readableSummaries(actor, now)
      return {
        interviews: nextFirst(
          all.filter((each) => shows(query.show ?? 'all', each, actor, now)),
          now,
        ),
      }
    },

    async createInterview({ actor, body }) {
      const { id, made } = await createInterview(deps, body, actor.personId)
      if (made) await sync.factsChanged(id)
      const record = await readableInterview(db, actor, id)
      if (made) sync.notify('interviews', { to: await interviewReaders(db, record.facts) })
      return interviewView(actor, record, await loadHistory(db, id, actor.personId), clock.now())
    },

    async readInterview({ actor, params }) {
      const record = await readableInterview(db, actor, params.id)
      return interviewView(actor, record, await loadHistory(db, params.id, actor.personId), clock.now())
    },

    async readAuthors({ actor, params }) {
      const { interview, facts } = await readableInterview(db, actor, params.id)
      const name = { kind: params.kind, interviewId: interview.id }
      if (documentAccess(actor, name, facts) === 'none') throw notFound()
      const authors = await sync.readAuthors(name)
      return { authors: Object.fromEntries([...authors].map(([client, personId]) => [String(client), personId])) }
    },
  }
}

type Show = 'mine' | 'live' | 'upcoming' | 'waiting' | 'all'

/** A conversation nobody started counts as upcoming this long after its start: panels run late, and dates get pushed. */
const UPCOMING_FOR_MS = 24 * 60 * 60_000

const isLive = (interview: InterviewSummary) => interview.phase === 'running' || interview.phase === 'paused'
const isUpcoming = (interview: InterviewSummary, now: EpochMs) =>
  interview.phase === 'not-started' && now - interview.startsAt <= UPCOMING_FOR_MS

function shows(show: Show, interview: InterviewSummary, actor: Actor, now: EpochMs): boolean {
  if (show === 'mine') return interview.panel.some((member) => member.person.id === actor.personId)
  if (show === 'live') return isLive(interview)
  if (show === 'upcoming') return isUpcoming(interview, now)
  if (show === 'waiting') return interview.waitingFor !== undefined
  return true
}

/** Live ones, then upcoming ones as they come, then past ones with the latest on top. */
function nextFirst(interviews: InterviewSummary[], now: EpochMs): InterviewSummary[] {
  const group = (interview: InterviewSummary) => (isLive(interview) ? 0 : isUpcoming(interview, now) ? 1 : 2)
  return interviews.toSorted((a, b) => {
    const byGroup = group(a) - group(b)
    if (byGroup !== 0) return byGroup
    const byTime = group(a) === 2 ? b.startsAt - a.startsAt : a.startsAt - b.startsAt
    return byTime || (a.id < b.id ? -1 : 1)
  })
}
