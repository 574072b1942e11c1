import { submitScorecard } from '../commands/submit-scorecard.ts'
import { listNewestSubmitted } from '../storage/scorecards.ts'
import type { HttpDeps } from './deps.ts'
import type { HandlersOf } from './endpoint-handler.ts'
import { scorecardStandings } from './interview-view.ts'
import { readableInterview } from './interviews.ts'

export function scorecardHandlers(deps: HttpDeps): HandlersOf<'readScorecards' | 'submitScorecard'> {
  return {
    async readScorecards({ actor, params }) {
      const { interview, panel, standings, facts } = await readableInterview(deps.db, actor, params.id)
      const views = scorecardStandings(actor, interview, panel, standings, facts)
      const readable = new Set(views.filter((standing) => standing.readable).map((standing) => standing.personId))
      const submitted = await listNewestSubmitted(deps.db, interview.id)
      return { standings: views, submitted: submitted.filter((scorecard) => readable.has(scorecard.personId)) }
    },

    submitScorecard: ({ actor, params, body }) => submitScorecard(deps, actor, params.id, body),
  }
}
