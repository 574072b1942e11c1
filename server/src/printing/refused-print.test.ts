import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { loopToPrint } from '../candidates/loop-to-print.ts'
import { type ReviewSources, reviewToPrint } from '../debrief/interview-review.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { createPrinter } from './printer.ts'

let sample: SampleInterview
let sources: ReviewSources
let lead: { personId: string; workspaceRole: 'lead' }
beforeEach(async () => {
  sample = await openSampleInterview()
  sources = { ...sample.deps, readDocument: async (_name, read) => read(new Y.Doc()) }
  lead = { personId: sample.lead.personId, workspaceRole: 'lead' }
  for (const author of [sample.panelist, sample.moderator]) await sample.handIn(author)
})
afterEach(() => sample.close())

const taken = async () => (await sample.actions()).filter((action) => action === 'opened' || action === 'exported')
const { fitting: tooLong } = createPrinter({ mostCharacters: 100 }).reserve('lea')
const fits = createPrinter().reserve('lea').fitting
const refused = { refusal: { kind: 'too-long-to-print' } }

test('[R23] who is refused a review as too long has taken and opened nothing', async () => {
  await expect(reviewToPrint(sources, lead, sample.interviewId, tooLong)).rejects.toMatchObject(refused)
  expect(await taken()).toEqual([])
  await reviewToPrint(sources, lead, sample.interviewId, fits)
  expect(await taken()).toEqual(['opened', 'opened', 'exported'])
})

test('[R23] nor a loop debrief', async () => {
  const { interview } = await sample.record()
  const ids = { candidateId: interview.candidate.id, applicationId: interview.applicationId ?? '' }
  await expect(loopToPrint(sources, lead, ids, tooLong)).rejects.toMatchObject(refused)
  expect(await taken()).toEqual([])
  await loopToPrint(sources, lead, ids, fits)
  expect(await taken()).toEqual(['opened', 'opened', 'exported'])
})
