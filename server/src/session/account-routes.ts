import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { endOtherSessions, endSession } from './end-sessions.ts'
import { seeSignInLinks } from './links/see-sign-in-links.ts'
import { readOwnSignInLinks, readSessions } from './read-account.ts'

type AccountEndpoint = 'listSessions' | 'endSession' | 'endOtherSessions' | 'listOwnSignInLinks' | 'seeSignInLinks'

export function accountHandlers(deps: HttpDeps): HandlersOf<AccountEndpoint> {
  return {
    listSessions: ({ actor }) => readSessions(deps, actor),
    endSession: ({ actor, params }) => endSession(deps, actor, params.id),
    endOtherSessions: ({ actor }) => endOtherSessions(deps, actor),
    listOwnSignInLinks: ({ actor }) => readOwnSignInLinks(deps, actor),
    seeSignInLinks: ({ actor, body }) => seeSignInLinks(deps, actor, body.until),
  }
}
