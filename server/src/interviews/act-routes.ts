import type { Actor } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import { decide } from '../debrief/decide.ts'
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

/** What leads do to one interview. Each is answered with the interview as it then stands, but a decision with itself. */
export function interviewCommandHandlers(
  deps: HttpDeps,
): HandlersOf<'revealInterview' | 'changePolicy' | 'changePanel' | 'joinPanel' | 'makeRoom' | 'decide'> {
  const viewOf = async (actor: Actor, interviewId: Id): Promise<Interview> => {
    const record = await readableInterview(deps.db, actor, interviewId)
    return interviewView(actor, record, await loadHistory(deps.db, interviewId, actor.personId), deps.clock.now())
  }
  return {
    async revealInterview({ actor, params, body }) {
      await revealInterview(deps, actor, params.id, body.reason)
      return viewOf(actor, params.id)
    },

    async changePolicy({ actor, params, body }) {
      await changePolicy(deps, actor, params.id, body)
      return viewOf(actor, params.id)
    },

    async changePanel({ actor, params, body }) {
      await changePanel(deps, actor, params.id, params.personId, body)
      return viewOf(actor, params.id)
    },

    async joinPanel({ actor, params, body }) {
      await joinPanel(deps, actor, params.id, body)
      return viewOf(actor, params.id)
    },

    async makeRoom({ actor, params, body }) {
      await makeRoom(deps, actor, params.id, body.reason)
      return viewOf(actor, params.id)
    },

    decide: ({ actor, params, body }) => decide(deps, actor, params.id, body),
  }
}
