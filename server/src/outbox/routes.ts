import type { outboxEndpoints } from '@panelbook/shared/outbox/api'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { readOwnTimes, setMailTimes, setTimeZone } from './mail-times.ts'
import { listMailedKinds, setMailedKind } from './mailed-kinds.ts'

export function outboxHandlers(deps: HttpDeps): HandlersOf<keyof typeof outboxEndpoints> {
  return {
    listMailedKinds: ({ actor }) => listMailedKinds(deps.db, actor),
    setMailedKind: ({ actor, body }) => setMailedKind(deps, actor, body),
    readOwnTimes: ({ actor }) => readOwnTimes(deps.db, actor, deps.clock.now()),
    setTimeZone: ({ actor, body }) => setTimeZone(deps, actor, body),
    setMailTimes: ({ actor, body }) => setMailTimes(deps, actor, body),
  }
}
