import { type Actor, documentAccess } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type InterviewGroup, interviewGroupSchema, interviewGroups } from '@panelbook/shared/interviews/interview-filter'
import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { notFound } from '../refusals/refused.ts'
import { createInterview } from './acts/create-interview.ts'
import { summariseInterviews } from './interview-summaries.ts'
import { interviewView } from './interview-view.ts'
import { readableInterview } from './readable-interview.ts'
import { loadHistory } from './store/interview-history.ts'
import { countInterviews, listInterviewIds } from './store/interview-list.ts'

export function interviewHandlers(
  deps: HttpDeps,
): HandlersOf<'listInterviews' | 'createInterview' | 'readInterview' | 'readAuthors' | 'readWritingTimes'> {
  const { db, sync, clock } = deps

  const viewOf = async (actor: Actor, id: Id) => {
    const record = await readableInterview(db, actor, id)
    return interviewView(actor, record, await loadHistory(db, id, actor.personId), clock.now())
  }

  return {
    async listInterviews({ actor, query: { show = 'all', after, limit = PAGE, ...search } }) {
      const list = { actor, now: clock.now(), search }
      const from = after === undefined ? undefined : readPlace(after)
      const [counts, ...pages] = await Promise.all([
        countInterviews(db, list, show),
        ...interviewGroups
          .filter((group) => from === undefined || from.group === group)
          .map(async (group) => ({
            group,
            ids: await listInterviewIds(db, list, { show, group, after: from, limit: limit + 1 }),
          })),
      ])
      const shown = pages.flatMap(({ group, ids }) => ids.slice(0, limit).map((id) => ({ group, id })))
      const summaries = new Map(
        (
          await summariseInterviews(
            db,
            shown.map(({ id }) => id),
            actor,
            list.now,
          )
        ).map(({ summary }) => [summary.id, summary]),
      )
      const interviews = shown.flatMap(({ group, id }) => {
        const summary = summaries.get(id)
        return summary ? [{ ...summary, group }] : []
      })
      const groups = pages.flatMap(({ group, ids }) => {
        const last = interviews.findLast((interview) => interview.group === group)
        const next = ids.length > limit && last ? { next: placeOf(last) } : {}
        return ids.length === 0 ? [] : [{ group, count: counts.groups[group], ...next }]
      })
      return { interviews, groups, counts: counts.filters }
    },

    createInterview: ({ actor, body }) => thenRead(createInterview(deps, body, actor), (id) => viewOf(actor, id)),

    readInterview: ({ actor, params }) => viewOf(actor, params.id),

    async readAuthors({ actor, params }) {
      const { interview, facts } = await readableInterview(db, actor, params.id)
      const name = { kind: params.kind, interviewId: interview.id }
      if (documentAccess(actor, name, facts) === 'none') throw notFound()
      const authors = await sync.readAuthors(name)
      return { authors: Object.fromEntries([...authors].map(([client, personId]) => [String(client), personId])) }
    },

    async readWritingTimes({ actor, params }) {
      const { facts } = await readableInterview(db, actor, params.id)
      const name = { kind: 'notes', interviewId: params.id } as const
      if (documentAccess(actor, name, facts) === 'none') throw notFound()
      return { times: await sync.readWritingTimes(name) }
    },
  }
}

/** Interviews of each group where nobody says otherwise. */
const PAGE = 25

const placeOf = ({ group, startsAt, id }: { group: InterviewGroup; startsAt: EpochMs; id: Id }) => `${group}.${startsAt}.${id}`

function readPlace(place: string): { group: InterviewGroup; startsAt: EpochMs; id: Id } {
  const [group, startsAt, id = ''] = place.split('.')
  return { group: interviewGroupSchema.parse(group), startsAt: Number(startsAt), id }
}
