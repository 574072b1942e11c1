import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { createInterview } from './acts/create-interview.ts'
import { listInterviews } from './list-interviews.ts'
import { readInterview } from './read-interview.ts'
import { readAuthors, readWritingTimes } from './read-writing.ts'

export function interviewHandlers(
  deps: HttpDeps,
): HandlersOf<'listInterviews' | 'createInterview' | 'readInterview' | 'readAuthors' | 'readWritingTimes'> {
  const { db, clock } = deps
  return {
    listInterviews: ({ actor, query }) => listInterviews(db, actor, query, clock.now()),
    createInterview: ({ actor, body }) => thenRead(createInterview(deps, body, actor), (id) => readInterview(deps, actor, id)),
    readInterview: ({ actor, params }) => readInterview(deps, actor, params.id),
    readAuthors: ({ actor, params: { id, kind } }) => readAuthors(deps, actor, { kind, interviewId: id }),
    readWritingTimes: ({ actor, params }) => readWritingTimes(deps, actor, params.id),
  }
}
