import { type Id, newId } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import { askQuestion, setProbeAsked, startInterview, whisper } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { type PlanQuestion, planQuestions } from '@panelbook/shared/plans/interview-plan'
import {
  setEvidence,
  setRating,
  setRecommendation,
  setRedFlag,
  setSignal,
  takeAwaysText,
} from '@panelbook/shared/scorecards/scorecard-doc'
import type * as Y from 'yjs'
import { callApi } from '../harness/call-api.ts'
import { createRealClient, type RealClient } from '../harness/real-client.ts'
import type { TestPerson } from '../harness/workspace.ts'

const minute = 60_000

interface Line {
  by: 'moderator' | 'panelist'
  /** Minutes after the start. */
  at: number
  text: string
}

/** What a panel might write on the sample interview's questions, by question id. */
const lines: Record<Id, Line[]> = {
  'starter-top-ten-words': [
    { by: 'moderator', at: 2.2, text: 'Counter first, then asks what “top ten” means when there are ties.' },
    { by: 'panelist', at: 3.4, text: '“most_common(10) is a heap underneath, so n log 10 and not n log n.”' },
    { by: 'panelist', at: 5.1, text: 'For a file larger than memory: streams it line by line, unprompted.' },
  ],
  'starter-generators-pipeline': [
    { by: 'panelist', at: 10.5, text: 'Generator, because the consumer may stop early.' },
    { by: 'moderator', at: 12.3, text: 'Needed a hint for what happens to the open file when nobody finishes the loop.' },
  ],
  'starter-blocked-event-loop': [
    { by: 'moderator', at: 19.1, text: 'Draws the loop: ready queue, selector, timers. Unprompted.' },
    { by: 'panelist', at: 20.4, text: '“The coroutine hands the thread back; it doesn’t wait on it.”' },
    { by: 'panelist', at: 22.2, text: 'Thread pool for the PDF renderer at the last job; measured before moving it.' },
  ],
}

export interface MidInterview {
  startedAt: number
  /** Hands in both scorecards, with everything they need. */
  submitBoth(): Promise<void>
  close(): void
}

interface WrittenLine {
  questionId: Id
  lineId: Id
  text: string
  begunAt: number
}

interface Judgement {
  value: number
  /** Which of the question's signals were heard and which red flags seen, by index. */
  signals: number[]
  flags: number[]
  /** The line that the rating stands on. */
  quote?: WrittenLine | undefined
}

const probe = (entry: PlanQuestion, index: number, at: number) => (doc: Y.Doc) => {
  const point = entry.question.probes[index]
  if (point) setProbeAsked(doc, entry.question.id, point.id, { at })
}

/** @param at the time that many minutes after the start */
function rate(card: RealClient, { question }: PlanQuestion, judgement: Judgement, at: (minutes: number) => number): void {
  const { id, strongSignals, redFlags } = question
  card.edit((doc) => setRating(doc, id, { kind: 'rated', value: judgement.value }))
  for (const index of judgement.signals) {
    const point = strongSignals[index]
    if (point) card.edit((doc) => setSignal(doc, id, point.id, at(6)))
  }
  for (const index of judgement.flags) {
    const point = redFlags[index]
    if (point) card.edit((doc) => setRedFlag(doc, id, point.id, at(7)))
  }
  if (!judgement.quote) return
  const { lineId, text, begunAt } = judgement.quote
  card.edit((doc) =>
    setEvidence(doc, newId(), { questionId: id, lineId, quote: text, begunAt, target: { kind: 'rating' }, at: at(8) }),
  )
}

/** Brings an interview to its third question, 23 minutes in, with what two people would have written by then. */
export async function playMidInterview(
  port: number,
  interview: Interview,
  moderator: TestPerson,
  panelist: TestPerson,
): Promise<MidInterview> {
  const startedAt = Date.now() - 23.7 * minute
  const at = (minutes: number) => startedAt + minutes * minute
  const questions = planQuestions(interview.plan)
  const clients: RealClient[] = []
  const open = async (document: string, person: TestPerson) => {
    const client = createRealClient(() => port, document, person.bearer)
    await client.connect()
    clients.push(client)
    return client
  }
  const [first, second, third] = questions
  if (!first || !second || !third) throw new Error('The sample plan has at least three questions')

  const lead = await open(`conduct/${interview.id}`, moderator)
  lead.edit((doc) => startInterview(doc, first.question.id, moderator.id, at(0)))
  lead.edit((doc) => askQuestion(doc, second.question.id, at(9.3)))
  lead.edit((doc) => askQuestion(doc, third.question.id, at(18.2)))
  const other = await open(`conduct/${interview.id}`, panelist)
  lead.edit(probe(first, 0, at(4.2)))
  other.edit(probe(second, 1, at(12.8)))
  other.edit(probe(third, 0, at(21.3)))
  other.edit((doc) =>
    whisper(doc, { kind: 'text', text: 'Ask about cancellation, if there is time', questionId: third.question.id, at: at(23) }),
  )

  const notes = {
    moderator: await open(`notes/${interview.id}`, moderator),
    panelist: await open(`notes/${interview.id}`, panelist),
  }
  const written: WrittenLine[] = []
  for (const { question } of questions) {
    for (const { by, at: minutes, text } of lines[question.id] ?? []) {
      const lineId = newId()
      const begunAt = Math.round(at(minutes))
      notes[by].edit((doc) => appendNoteLine(noteText(doc, question.id), { id: lineId, at: begunAt, text }))
      await notes[by].settled()
      written.push({ questionId: question.id, lineId, text, begunAt })
    }
  }

  const cards = {
    moderator: await open(`card/${interview.id}/${moderator.id}`, moderator),
    panelist: await open(`card/${interview.id}/${panelist.id}`, panelist),
  }
  const quoteOf = ({ question }: PlanQuestion, index: number) =>
    written.filter(({ questionId }) => questionId === question.id)[index]
  rate(cards.moderator, first, { value: 3, signals: [0, 1], flags: [], quote: quoteOf(first, 0) }, at)
  rate(cards.moderator, second, { value: 3, signals: [0], flags: [], quote: quoteOf(second, 1) }, at)
  rate(cards.moderator, third, { value: 3, signals: [0], flags: [], quote: quoteOf(third, 1) }, at)
  rate(cards.panelist, first, { value: 4, signals: [0, 1, 2], flags: [], quote: quoteOf(first, 1) }, at)
  rate(cards.panelist, second, { value: 2, signals: [], flags: [0] }, at)
  rate(cards.panelist, third, { value: 4, signals: [0, 1], flags: [] }, at)
  for (const client of clients) await client.settled()

  return {
    startedAt,
    async submitBoth() {
      for (const { question } of questions.slice(3)) {
        cards.moderator.edit((doc) => setRating(doc, question.id, { kind: 'rated', value: 2 }))
        cards.panelist.edit((doc) =>
          setRating(doc, question.id, { kind: 'not-assessed', reason: 'We ran out of time before the second part.' }),
        )
      }
      const finish = async (card: RealClient, person: TestPerson, recommendation: 'yes' | 'strong-yes', takeAways: string) => {
        card.edit((doc) => setRecommendation(doc, recommendation))
        card.edit((doc) => takeAwaysText(doc).insert(0, takeAways))
        await card.settled()
        await callApi(
          port,
          'submitScorecard',
          { params: { id: interview.id }, body: { sequence: card.head ?? 0, idempotencyKey: newId() } },
          person.bearer,
        )
      }
      await finish(
        cards.moderator,
        moderator,
        'yes',
        'Reasons from how things work, and says so when a guess is a guess. Testing stayed shallow; worth a second look.',
      )
      await finish(
        cards.panelist,
        panelist,
        'strong-yes',
        'Clear on concurrency, with examples that were measured. Would learn our testing habits quickly.',
      )
    },
    close() {
      for (const client of clients) client.disconnect()
    },
  }
}
