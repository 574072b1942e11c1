import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput, ParsedInput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type InterviewGroup, interviewGroupSchema, interviewGroups } from '@panelbook/shared/interviews/interview-filter'
import type { Kysely } from 'kysely'
import { type Hidden, readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { summariseInterviews } from './interview-summaries.ts'
import { readInterviewList } from './store/interview-list.ts'

/** Interviews of each group where nobody says otherwise. */
const PAGE = 25

/** What the actor may read of what was searched for, in groups of which each has its own next page. */
export async function listInterviews(
  db: Kysely<Database>,
  actor: Actor,
  asked: ParsedInput<'listInterviews', 'query'>,
  now: EpochMs,
): Promise<EndpointOutput<'listInterviews'>> {
  return readAs(db, actor.personId, (hidden) => listShown(db, { actor, hidden }, asked, now))
}

async function listShown(
  db: Kysely<Database>,
  { actor, hidden }: { actor: Actor; hidden: Hidden },
  { show = 'all', after, limit = PAGE, ...search }: ParsedInput<'listInterviews', 'query'>,
  now: EpochMs,
): Promise<EndpointOutput<'listInterviews'>> {
  const from = after === undefined ? undefined : readPlace(after)
  const list = await readInterviewList(db, { actor, hidden, now, search }, { show, after: from, limit: limit + 1 })
  const shown = interviewGroups.flatMap((group) => list.ids[group].slice(0, limit).map((id) => ({ group, id })))
  const summarised = await summariseInterviews(
    db,
    shown.map(({ id }) => id),
    actor,
    now,
  )
  const summaries = new Map(summarised.map(({ summary }) => [summary.id, summary]))
  const interviews = shown.flatMap(({ group, id }) => {
    const summary = summaries.get(id)
    return summary ? [{ ...summary, group }] : []
  })
  const groups = interviewGroups.flatMap((group) => {
    const last = interviews.findLast((interview) => interview.group === group)
    const next = list.ids[group].length > limit && last ? { next: placeOf(last) } : {}
    return list.ids[group].length === 0 ? [] : [{ group, count: list.groups[group], ...next }]
  })
  return { interviews, groups, counts: list.filters }
}

const placeOf = ({ group, startsAt, id }: { group: InterviewGroup; startsAt: EpochMs; id: Id }) => `${group}.${startsAt}.${id}`

function readPlace(place: string): { group: InterviewGroup; startsAt: EpochMs; id: Id } {
  const [group, startsAt, id = ''] = place.split('.')
  return { group: interviewGroupSchema.parse(group), startsAt: Number(startsAt), id }
}
