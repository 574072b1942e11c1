import type { Actor } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { ScorecardStanding } from '@panelbook/shared/scorecards/api'
import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { scorecardStandings } from '../interviews/interview-view.ts'
import { readableInterview } from '../interviews/readable-interview.ts'
import { listHappenings } from '../interviews/store/happenings.ts'
import { notFound } from '../refusals/refused.ts'
import { breakGlass } from './break-glass.ts'
import { declineScorecard } from './decline-scorecard.ts'
import { readableScorecards, readableVersions } from './readable-scorecards.ts'
import { reopenScorecard } from './reopen-scorecard.ts'
import { submitScorecard } from './submit-scorecard.ts'

export function scorecardHandlers(
  deps: HttpDeps,
): HandlersOf<
  'readScorecards' | 'submitScorecard' | 'declineScorecard' | 'readScorecardVersions' | 'reopenScorecard' | 'breakGlass'
> {
  const { db } = deps

  const standingOf = async (actor: Actor, interviewId: Id, personId: Id): Promise<ScorecardStanding> => {
    const { interview, panel, standings, facts } = await readableInterview(db, actor, interviewId)
    const views = scorecardStandings(actor, interview, panel, standings, facts)
    const standing = views.find((each) => each.personId === personId)
    if (!standing) throw notFound()
    return standing
  }

  return {
    async readScorecards({ actor, params }) {
      return readableScorecards(deps, actor, params.id)
    },

    submitScorecard: ({ actor, params, body }) => submitScorecard(deps, actor, params.id, body),

    declineScorecard: ({ actor, params, body }) =>
      thenRead(declineScorecard(deps, actor, params.id, body.reason), () => standingOf(actor, params.id, actor.personId)),

    async readScorecardVersions({ actor, params }) {
      const { id, personId } = params
      const versions = await readableVersions(deps, actor, id, personId)
      const reopenings = (await listHappenings(db, 'reopenings', id)).filter((each) => each.person_id === personId)
      return {
        versions: versions.map((scorecard) => {
          const row = reopenings.find((each) => each.version === scorecard.version)
          const by = row && { id: row.by_person_id, name: row.by_name }
          return { scorecard, ...(row && by ? { reopened: { at: row.at, by, reason: row.reason } } : {}) }
        }),
      }
    },

    reopenScorecard: ({ actor, params, body }) =>
      thenRead(reopenScorecard(deps, actor, params.id, params.personId, body), () =>
        standingOf(actor, params.id, params.personId),
      ),

    breakGlass: ({ actor, params, body }) => breakGlass(deps, actor, params.id, params.personId, body.reason),
  }
}
