import { questionCalibrations } from '@panelbook/shared/calibration/question-calibration'
import { SEVERITY_NEEDS, severity } from '@panelbook/shared/calibration/severity'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { callApi } from '../../harness/call-api.ts'
import { createRealClient } from '../../harness/real-client.ts'
import type { TestPerson, Workspace } from '../../harness/workspace.ts'

/**
 * Makes revealed interviews of one role in which the author and a panelist have rated: as many as it takes until all comparisons
 * of people, questions and candidates show figures. So a rating that got into them too early would change a figure.
 *
 * @param questions how many of the library's first questions the watched interview asks
 * @returns the role's id
 */
export async function judgeBefore(
  port: number,
  workspace: Workspace,
  { author, panelist }: { author: TestPerson; panelist: TestPerson },
  questions: number,
): Promise<string> {
  const { owner } = workspace
  const asked = Math.max(questions, SEVERITY_NEEDS.ratings / SEVERITY_NEEDS.interviews)
  const library = await callApi(port, 'searchQuestions', { query: { limit: asked } }, owner.bearer)
  const names = new Set(library.questions.flatMap(({ competency }) => competency ?? []))
  const competencies = [...names].map((name) => ({ name, intended: 1 as const }))
  const content = { title: 'Developer', competencies, stages: [{ id: 'one', title: 'One', kind: 'coding' as const }] }
  const { id: roleId } = await callApi(port, 'createRole', { body: { id: 'the-role', content } }, owner.bearer)
  const ratings = []
  for (let held = 0; held < SEVERITY_NEEDS.interviews; held++) {
    const panel: [TestPerson, 'moderator' | 'panelist'][] = [
      [author, 'moderator'],
      [panelist, 'panelist'],
    ]
    const { id, plan } = await workspace.createInterview('sealed', panel, {
      ...{ questions: asked, roleId, candidateName: `Candidate ${held}` },
    })
    for (const [person] of panel) {
      const card = createRealClient(() => port, `card/${id}/${person.id}`, person.bearer)
      await card.connect()
      const value = person === author ? 3 : 2
      card.edit((doc) => {
        for (const { question } of planQuestions(plan)) setRating(doc, question.id, { kind: 'rated', value })
        setRecommendation(doc, 'yes')
        takeAwaysText(doc).insert(0, 'As it was.')
      })
      await card.settled()
      card.disconnect()
      const body = { sequence: card.head ?? 0, idempotencyKey: `before-${held}` }
      await callApi(port, 'submitScorecard', { params: { id }, body }, person.bearer)
      for (const { question } of planQuestions(plan)) {
        ratings.push({
          interviewId: id,
          personId: person.id,
          questionId: question.id,
          value,
          scaleSize: plan.scale.levels.length,
        })
      }
    }
  }
  // With too few interviews there would be no comparison to watch.
  if (severity(author.id, ratings).kind !== 'computed' || questionCalibrations(ratings).length < asked) {
    throw new Error('Too few interviews were held before for anything to be compared')
  }
  return roleId
}
