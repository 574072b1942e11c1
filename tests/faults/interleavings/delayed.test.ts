import { newId } from '@panelbook/shared/base/ids'
import { planQuestions } from '@panelbook/shared/plan/interview-plan'
import { readScorecard, setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecard/scorecard-doc'
import { expect, it } from 'vitest'
import { ApiRefusal, callApi } from '../../harness/call-api.ts'
import { openFlakyNetwork } from '../../harness/flaky-network.ts'
import { createRealClient } from '../../harness/real-client.ts'
import { chooseSeed, seededRandom } from '../../harness/seeded-random.ts'
import { until } from '../../harness/until.ts'
import { createWorkspace } from '../../harness/workspace.ts'
import { startTestServer } from '../../http/running-server.ts'

/** Submissions that meet edits on a slow network; each ends one way or the other. */
const SUBMISSIONS = 8

it('[U2] [U3] [U11] submits what its author saw over a slow network: an edit on its way makes it stale, or is refused and stays on the page', async () => {
  const seed = chooseSeed()
  console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)
  const random = seededRandom(seed)
  const server = await startTestServer()
  const network = await openFlakyNetwork(server.port)
  try {
    const workspace = await createWorkspace(server.port, server.ownerLink?.url ?? '')
    const { owner } = workspace
    for (let round = 0; round < SUBMISSIONS; round++) {
      const { id, plan } = await workspace.createInterview('sealed', [[owner, 'moderator']])
      const params = { id }
      const window = (port: number) => createRealClient(() => port, `card/${id}/${owner.id}`, owner.bearer)
      const [slow, fast] = [window(network.port), window(server.port)]
      network.setDelay(0)
      await slow.connect()
      await fast.connect()
      fast.edit((doc) => {
        for (const { question } of planQuestions(plan)) setRating(doc, question.id, { kind: 'rated', value: 2 })
        setRecommendation(doc, 'no')
        takeAwaysText(doc).insert(0, 'Seen. ')
      })
      await fast.settled()
      const seen = readScorecard(fast.doc).content
      const body = { sequence: fast.head ?? 0, idempotencyKey: newId() }
      await until('both windows agree', () => takeAwaysText(slow.doc).toString() === seen.takeAways)

      network.setDelay(random.between(0, 12))
      const late = Array.from({ length: 3 }, (_, index) =>
        slow.edit((doc) => takeAwaysText(doc).insert(takeAwaysText(doc).length, `late-${index}. `)),
      )
      // Either the frames arrive first, or the submission, or both at once.
      if (random.chance(0.5)) await callApi(server.port, 'readInterview', { params }, owner.bearer)
      const submit = () =>
        callApi(server.port, 'submitScorecard', { params, body }, owner.bearer).catch((error: unknown) => error)
      const [outcome, twice] = await Promise.all([submit(), submit()])
      await until('every edit has its answer', () => late.every(({ state }) => state.kind !== 'under-way'))
      if (outcome instanceof ApiRefusal) {
        expect(outcome.problem.code).toBe('stale-scorecard')
        expect(late.some(({ state }) => state.kind === 'durable')).toBe(true)
      } else {
        expect(outcome).toMatchObject({ content: seen, sequence: body.sequence })
        expect(twice).toEqual(outcome)
        expect(late.map(({ state }) => state.kind)).toEqual(['refused', 'refused', 'refused'])
        expect(takeAwaysText(slow.doc).toString()).toBe('Seen. late-0. late-1. late-2. ')
        const { submitted } = await callApi(server.port, 'readScorecards', { params }, owner.bearer)
        expect(submitted).toEqual([outcome])
        expect(await submit()).toEqual(outcome)
      }
      for (const each of [slow, fast]) each.disconnect('terminate')
    }
  } finally {
    await network.close()
    await server.dispose()
  }
})
