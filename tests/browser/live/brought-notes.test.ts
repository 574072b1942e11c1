import type { Interview } from '@panelbook/shared/interviews/api'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { privateNote } from '@panelbook/shared/scorecards/private-notes-doc'
import { readScorecard } from '@panelbook/shared/scorecards/scorecard-doc'
import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { createRealClient } from '../../harness/real-client.ts'
import { until } from '../../harness/until.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { axeViolations } from '../axe.ts'
import { beginWithSample } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'
import { settled } from '../watched-page.ts'

let browser: Browser
let sample: SampleServer
let pavel: TestPerson
let interview: Interview
beginWithSample(async (begun) => {
  ;({ browser, sample } = begun)
  const mona = await sample.workspace.person('moderator')
  pavel = await sample.workspace.person('panelist')
  interview = await sample.workspace.createInterview(
    'sealed',
    [
      [mona, 'moderator'],
      [pavel, 'panelist'],
    ],
    { questions: 3 },
  )
  await scriptedJudgement(sample.server.port, interview).converse(mona)
})

/** Pavel's own words, as the server holds them at this moment. */
async function held() {
  const look = async (document: string) => {
    const client = createRealClient(() => sample.server.port, document, pavel.bearer)
    await client.connect()
    client.disconnect()
    return client.doc
  }
  const [card, own] = [await look(`card/${interview.id}/${pavel.id}`), await look(`private/${interview.id}/${pavel.id}`)]
  return {
    evidence: Object.values(readScorecard(card).content.evidence).map(({ questionId, quote }) => [questionId, quote]),
    notes: planQuestions(interview.plan).map(({ question }) => privateNote(own, question.id).toString()),
  }
}

it('[U32] notes from one’s own document are offered to questions, and taken line by line and never by themselves', async () => {
  const watched = await sample.enter(browser, pavel.id)
  const { page } = watched
  const [first, second] = planQuestions(interview.plan).map(({ question }) => question)
  await page.goto(`${sample.address}/interviews/${interview.id}/check`)
  await settled(page)
  await page.getByRole('button', { name: 'Bring its notes here…' }).click()
  await page
    .getByRole('textbox', { name: 'Notes from your own document' })
    .fill(`${first?.prompt}\n- Weighed two ways\n- Then chose the slower one\n\nQ2\n- Asked back twice\n`)
  await page.getByRole('button', { name: 'Match lines to questions' }).click()
  const line = (words: string) => page.getByRole('listitem').filter({ hasText: words })
  await line('Weighed two ways').getByText('below its name').waitFor()
  expect(await held()).toEqual({ evidence: [], notes: ['', '', ''] })

  await line('Weighed two ways').getByRole('button', { name: 'To my private note' }).click()
  await line('Weighed two ways').getByText('In your private note of').waitFor()
  // The next line is the current one: one key makes it evidence.
  await page.keyboard.press('e')
  await line('slower one').getByText('Evidence for your rating of').waitFor()
  await line('Asked back twice').getByRole('combobox').selectOption({ index: 0 })
  await line('Asked back twice').getByText('your choice').waitFor()
  await line('Asked back twice').getByRole('combobox').selectOption({ index: 1 })
  await line('Asked back twice').getByRole('button', { name: 'Evidence for my rating' }).click()
  await line('Asked back twice').getByText('Evidence for your rating of').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await until('the server has them', async () =>
    expect(await held()).toEqual({
      evidence: expect.arrayContaining([
        [first?.id, 'Then chose the slower one'],
        [second?.id, 'Asked back twice'],
      ]),
      notes: ['Weighed two ways', '', ''],
    }),
  )

  // Undo takes both back.
  await line('slower one').getByRole('button', { name: 'Undo' }).click()
  await line('Weighed two ways').getByRole('button', { name: 'Undo' }).click()
  await until('they are gone again', async () =>
    expect(await held()).toEqual({ evidence: [[second?.id, 'Asked back twice']], notes: ['', '', ''] }),
  )
  expect(watched.complaints).toEqual([])
  await watched.close()
})
