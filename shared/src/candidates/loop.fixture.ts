import type { PanelRole } from '../interviews/panel/panel-role.ts'
import { aSummary } from '../interviews/summary.fixture.ts'
import { aPlan, asked } from '../plans/plan.fixture.ts'
import { EMPTY_SCORECARD, type Rating, type ScorecardContent } from '../scorecards/scorecard.ts'
import type { LoopResult } from './application-loop.ts'

export const question = (id: string, competency: string) => asked(id, 5, { competency })

/** An interview with its scorecards: by person, the ratings by question, and for a shadow the role. */
export function result(
  id: string,
  questions: ReturnType<typeof question>[],
  cards: Record<string, Partial<ScorecardContent> & { ratings: Record<string, Rating>; role?: PanelRole }>,
  levels = 4,
): LoopResult {
  const scale = { levels: Array.from({ length: levels }, (_, index) => ({ value: index + 1, label: `Level ${index + 1}` })) }
  return {
    interview: aSummary(id, {
      startsAt: 1,
      stage: id,
      panel: Object.keys(cards).map((name) => ({ person: { id: name, name }, role: 'panelist' })),
    }),
    revealedAt: 1,
    plan: aPlan(questions, { scale }),
    scorecards: Object.entries(cards).map(([personId, { role = 'panelist', ...content }]) => ({
      ...{ interviewId: id, personId, panelRole: role, version: 1, submittedAt: 1, sequence: 1, hash: '0'.repeat(64) },
      content: { ...EMPTY_SCORECARD, ...content },
    })),
  }
}
