import { newId } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import { endInterview, startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Recommendation } from '@panelbook/shared/scorecards/scorecard'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { callApi } from '../harness/call-api.ts'
import { createRealClient } from '../harness/real-client.ts'
import { until } from '../harness/until.ts'
import type { TestPerson } from '../harness/workspace.ts'

/** A panel that acts by program, for tests whose subject begins where the conversation ends. */
export interface ScriptedJudgement {
  /**
   * The moderator starts the conversation and ends it.
   *
   * @param startedAt a minute ago, unless the interview was planned anew since then
   */
  converse(moderator: TestPerson, startedAt?: number): Promise<void>
  /** Writes a complete draft, with every question rated `rating`. Resolves with the log's head that its author has seen. */
  draft(author: TestPerson, rating: number, words: string): Promise<number>
  submit(author: TestPerson, sequence: number): Promise<void>
}

export function scriptedJudgement(port: number, interview: Interview): ScriptedJudgement {
  const questions = planQuestions(interview.plan).map((entry) => entry.question.id)
  return {
    async converse(moderator, startedAt = Date.now() - 60_000) {
      const client = createRealClient(() => port, `conduct/${interview.id}`, moderator.bearer)
      await client.connect()
      const now = Date.now()
      client.edit((doc) => startInterview(doc, questions[0] ?? '', moderator.id, startedAt))
      client.edit((doc) => endInterview(doc, now))
      await client.settled()
      client.disconnect()
      await until('the server knows that the conversation is over', async () => {
        const { phase } = await callApi(port, 'readInterview', { params: { id: interview.id } }, moderator.bearer)
        if (phase !== 'ended') throw new Error(`It is ${phase}`)
      })
    },
    async draft(author, rating, words) {
      const client = createRealClient(() => port, `card/${interview.id}/${author.id}`, author.bearer)
      await client.connect()
      const recommendation: Recommendation = rating >= 3 ? 'yes' : 'no'
      client.edit((doc) => {
        for (const questionId of questions) setRating(doc, questionId, { kind: 'rated', value: rating })
        setRecommendation(doc, recommendation)
        takeAwaysText(doc).delete(0, takeAwaysText(doc).length)
        takeAwaysText(doc).insert(0, words)
      })
      await client.settled()
      client.disconnect()
      return client.head ?? 0
    },
    async submit(author, sequence) {
      const body = { sequence, idempotencyKey: newId() }
      await callApi(port, 'submitScorecard', { params: { id: interview.id }, body }, author.bearer)
    },
  }
}
