import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { revealInterview } from '../scorecards/reveal-interview.ts'
import { changePanel } from './acts/change-panel.ts'
import { changePolicy } from './acts/change-policy.ts'
import { joinPanel } from './acts/join-panel.ts'
import { makeRoom } from './acts/make-room.ts'
import { setAnonymous } from './anonymous/set-anonymous.ts'
import { readInterview } from './read-interview.ts'

/** What leads do to one interview. Each is answered with the interview as it then stands. */
export function interviewCommandHandlers(
  deps: HttpDeps,
): HandlersOf<'revealInterview' | 'changePolicy' | 'setAnonymous' | 'changePanel' | 'joinPanel' | 'makeRoom'> {
  return {
    revealInterview: ({ actor, params: { id }, body }) =>
      thenRead(revealInterview(deps, actor, id, body.reason), () => readInterview(deps, actor, id)),

    changePolicy: ({ actor, params: { id }, body }) =>
      thenRead(changePolicy(deps, actor, id, body), () => readInterview(deps, actor, id)),

    setAnonymous: ({ actor, params: { id }, body }) =>
      thenRead(setAnonymous(deps, actor, id, body), () => readInterview(deps, actor, id)),

    changePanel: ({ actor, params: { id, personId }, body }) =>
      thenRead(changePanel(deps, actor, id, personId, body), () => readInterview(deps, actor, id)),

    joinPanel: ({ actor, params: { id }, body }) =>
      thenRead(joinPanel(deps, actor, id, body), () => readInterview(deps, actor, id)),

    makeRoom: ({ actor, params: { id }, body }) =>
      thenRead(makeRoom(deps, actor, id, body.reason), () => readInterview(deps, actor, id)),
  }
}
