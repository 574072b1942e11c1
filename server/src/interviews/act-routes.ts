import type { Actor } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { revealInterview } from '../scorecards/reveal-interview.ts'
import { changePanel } from './acts/change-panel.ts'
import { changePolicy } from './acts/change-policy.ts'
import { joinPanel } from './acts/join-panel.ts'
import { makeRoom } from './acts/make-room.ts'
import { interviewView } from './interview-view.ts'
import { readableInterview } from './readable-interview.ts'
import { loadHistory } from './store/interview-history.ts'

/** What leads do to one interview. Each is answered with the interview as it then stands. */
export function interviewCommandHandlers(
  deps: HttpDeps,
): HandlersOf<'revealInterview' | 'changePolicy' | 'changePanel' | 'joinPanel' | 'makeRoom'> {
  const viewOf = async (actor: Actor, interviewId: Id): Promise<Interview> => {
    const record = await readableInterview(deps.db, actor, interviewId)
    return interviewView(actor, record, await loadHistory(deps.db, interviewId, actor.personId), deps.clock.now())
  }
  return {
    revealInterview: ({ actor, params, body }) =>
      thenRead(revealInterview(deps, actor, params.id, body.reason), () => viewOf(actor, params.id)),

    changePolicy: ({ actor, params, body }) =>
      thenRead(changePolicy(deps, actor, params.id, body), () => viewOf(actor, params.id)),

    changePanel: ({ actor, params, body }) =>
      thenRead(changePanel(deps, actor, params.id, params.personId, body), () => viewOf(actor, params.id)),

    joinPanel: ({ actor, params, body }) => thenRead(joinPanel(deps, actor, params.id, body), () => viewOf(actor, params.id)),

    makeRoom: ({ actor, params, body }) =>
      thenRead(makeRoom(deps, actor, params.id, body.reason), () => viewOf(actor, params.id)),
  }
}
