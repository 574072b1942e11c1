import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { markNotice, markNotices } from './mark-notices.ts'
import { readNotices } from './read-notices.ts'

export function noticeHandlers(deps: HttpDeps): HandlersOf<'listNotices' | 'markNotice' | 'markNotices'> {
  return {
    listNotices: ({ actor, query }) => readNotices(deps.db, actor, query.page ?? 1, deps.clock.now()),
    markNotice: ({ actor, params }) => markNotice(deps, actor, params.id),
    markNotices: ({ actor, body }) => markNotices(deps, actor, body.until),
  }
}
