import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { breakGlass } from './break-glass.ts'
import { declineScorecard } from './decline-scorecard.ts'
import { readScorecardVersions } from './read-scorecard-versions.ts'
import { readStanding } from './read-standing.ts'
import { readableScorecards } from './readable-scorecards.ts'
import { reopenScorecard } from './reopen-scorecard.ts'
import { submitScorecard } from './submit-scorecard.ts'

export function scorecardHandlers(
  deps: HttpDeps,
): HandlersOf<
  'readScorecards' | 'submitScorecard' | 'declineScorecard' | 'readScorecardVersions' | 'reopenScorecard' | 'breakGlass'
> {
  const { db } = deps

  return {
    readScorecards: ({ actor, params }) => readableScorecards(deps, actor, params.id),

    submitScorecard: ({ actor, params, body }) => submitScorecard(deps, actor, params.id, body),

    declineScorecard: ({ actor, params, body }) =>
      thenRead(declineScorecard(deps, actor, params.id, body.reason), () => readStanding(db, actor, params.id, actor.personId)),

    readScorecardVersions: ({ actor, params }) => readScorecardVersions(deps, actor, params.id, params.personId),

    reopenScorecard: ({ actor, params, body }) =>
      thenRead(reopenScorecard(deps, actor, params.id, params.personId, body), () =>
        readStanding(db, actor, params.id, params.personId),
      ),

    breakGlass: ({ actor, params, body }) => breakGlass(deps, actor, params.id, params.personId, body.reason),
  }
}
