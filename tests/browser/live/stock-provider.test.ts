import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { createStockClient } from '../../harness/stock-client.ts'
import { until } from '../../harness/until.ts'
import { beginWithSample } from '../begin.ts'
import { openLive } from '../live-page.ts'
import { OPEN_INTERVIEW } from '../sample-ids.ts'
import type { SampleServer } from '../sample-server.ts'

let browser: Browser
let sample: SampleServer
beginWithSample((begun) => ({ browser, sample } = begun))

it('[S13] a stock provider with a token joins the notes, edits, and page and provider read each other', async () => {
  const { owner } = sample.workspace
  const interview = await callApi(sample.server.port, 'readInterview', { params: { id: OPEN_INTERVIEW } }, owner.bearer)
  const questionId = planQuestions(interview.plan)[0]?.question.id ?? ''
  const watched = await sample.enter(browser, 'sample-mia')
  const mia = await openLive(watched.page, sample.address, OPEN_INTERVIEW)
  await mia.notes.waitFor()

  const stock = createStockClient(sample.server.port, `notes/${OPEN_INTERVIEW}`, owner.bearer)
  try {
    await stock.synced()
    appendNoteLine(noteText(stock.doc, questionId), { text: 'Written by a program that knows nothing of Panelbook' })
    await until('the page shows it', async () =>
      expect(await mia.notesText()).toContain('Written by a program that knows nothing of Panelbook'),
    )
    await mia.typeNotes(', and answered by hand')
    await until('the provider has the answer', () =>
      expect(noteText(stock.doc, questionId).toString()).toContain('answered by hand'),
    )
    // The server told the page on whose behalf the program speaks, whatever the program says of itself.
    stock.provider.awareness.setLocalStateField('user', { name: 'Somebody Else', color: '#000000' })
    await until('Mia sees the owner', () =>
      expect([...stock.provider.awareness.getStates().values()].map((state) => state.user?.name)).toContain('Mia Sample'),
    )
    expect(watched.complaints).toEqual([])
  } finally {
    stock.destroy()
  }
})
