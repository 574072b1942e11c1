import { type Id, newId } from '@panelbook/shared/base/ids'
import {
  consensusReason,
  debriefNotes,
  readDebrief,
  setAction,
  setConsensus,
  setCurrent,
} from '@panelbook/shared/debrief/debrief-doc'
import type { Interview } from '@panelbook/shared/interviews/api'
import { askQuestion, handOver, readConduct, startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { appendNoteLine, noteText, readNoteLines } from '@panelbook/shared/interviews/conduct/notes-doc'
import { type PlanQuestion, planQuestions } from '@panelbook/shared/plans/interview-plan'
import { privateNote } from '@panelbook/shared/scorecards/private-notes-doc'
import { readScorecard, setRating } from '@panelbook/shared/scorecards/scorecard-doc'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import type * as Y from 'yjs'
import { createRealClient, type RealClient } from '../harness/real-client.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { type SampleServer, startSampleServer } from './sample-server.ts'
import { scriptedJudgement } from './scripted-judgement.ts'
import type { WatchedContext } from './watched-page.ts'

/** What somebody has written in an interview, a line each: where, and what. It has no times. */
export type Written = Record<string, string>

/** A panel with one person at a page. The moderator acts by program, so that the test decides when. */
export interface SharedPages {
  sample: SampleServer
  moderator: TestPerson
  panelist: TestPerson
  lead: TestPerson
  /** It has sixty questions, and runs. */
  interview: Interview
  questions: readonly PlanQuestion[]
  /** It has three questions and is revealed, so its debrief can be held. */
  revealed: Interview
  /** It has three questions and has not started. */
  other: Interview
  enter(person: TestPerson, options?: BrowserContextOptions): Promise<WatchedContext>
  /** The panel's current question. */
  current(): PlanQuestion
  /** The moderator moves the panel to the next question, rates it, and hands it to `asker`. */
  moveOn(asker?: TestPerson): Promise<PlanQuestion>
  /** The moderator brings up the next question of the debrief, and records the panel's consensus on it. */
  bringNext(): Promise<PlanQuestion>
  /**
   * Everything that the panelist has written in the interview, and that anybody has written in what is shared, as the server
   * holds it now.
   */
  written(): Promise<Written>
  /** Everything in the debrief but which question is in front of everyone. */
  debriefed(): Promise<Written>
  dispose(): Promise<void>
}

export async function startSharedPages(browser: Browser): Promise<SharedPages> {
  const sample = await startSampleServer()
  const { workspace, server } = sample
  const moderator = await workspace.person('moderator')
  const panelist = await workspace.person('panelist')
  const lead = await workspace.person('lead')
  const panel: Parameters<typeof workspace.createInterview>[1] = [
    [moderator, 'moderator'],
    [panelist, 'panelist'],
  ]
  const interview = await workspace.createInterview('open', panel, { questions: 60 })
  const questions = planQuestions(interview.plan)
  const revealed = await workspace.createInterview('open', panel, { questions: 3 })
  const other = await workspace.createInterview('open', panel, { questions: 3 })
  const judgement = scriptedJudgement(server.port, revealed)
  await judgement.converse(moderator)
  await judgement.submit(moderator, await judgement.draft(moderator, 4, 'Mona, at length'))
  await judgement.submit(panelist, await judgement.draft(panelist, 2, 'Pavel, in short'))

  const opened: RealClient[] = []
  const open = async (document: string, person: TestPerson) => {
    const client = createRealClient(() => server.port, document, person.bearer)
    await client.connect()
    opened.push(client)
    return client
  }
  const conduct = await open(`conduct/${interview.id}`, moderator)
  const card = await open(`card/${interview.id}/${moderator.id}`, moderator)
  const debrief = await open(`debrief/${revealed.id}`, moderator)
  debrief.edit((doc) => setAction(doc, newId(), { text: 'Ask for a second sample', done: false, at: Date.now() }))
  const first = questions[0]
  if (!first) throw new Error('The plan has questions')
  // Each question gets a line of notes, because a line's actions show only where there is one.
  const notes = await open(`notes/${other.id}`, moderator)
  notes.edit((doc) => {
    for (const { question } of planQuestions(other.plan))
      appendNoteLine(noteText(doc, question.id), { id: newId(), at: Date.now(), text: 'Asks what the figures stand for.' })
  })
  await notes.settled()
  conduct.edit((doc) => startInterview(doc, first.question.id, moderator.id, Date.now()))
  await conduct.settled()

  /** As the server holds it at this moment: a new client is given all of it. */
  const look = async <T>(document: string, read: (doc: Y.Doc) => T): Promise<T> => {
    const client = createRealClient(() => server.port, document, panelist.bearer)
    await client.connect()
    client.disconnect()
    return read(client.doc)
  }
  const entryOf = (list: readonly PlanQuestion[], id: Id | undefined): PlanQuestion => {
    const found = list.find(({ question }) => question.id === id)
    if (!found) throw new Error(`No such question: ${id}`)
    return found
  }
  const current = () => entryOf(questions, readConduct(conduct.doc).current)
  const debriefQuestions = planQuestions(revealed.plan)

  return {
    ...{ sample, moderator, panelist, lead, interview, questions, revealed, other, current },
    // Dialogs close at once, without a transition.
    enter: (person, options) => sample.enter(browser, person.id, options),
    async moveOn(asker = moderator) {
      const next = questions[questions.indexOf(current()) + 1]
      if (!next) throw new Error('There is no question left to move to')
      card.edit((doc) => setRating(doc, next.question.id, { kind: 'rated', value: 4 }))
      conduct.edit((doc) => {
        askQuestion(doc, next.question.id, Date.now())
        handOver(doc, asker.id)
      })
      await Promise.all([conduct.settled(), card.settled()])
      return next
    },
    async bringNext() {
      const { current: before } = readDebrief(debrief.doc, [])
      const at = debriefQuestions.findIndex(({ question }) => question.id === before)
      const next = debriefQuestions[(at + 1) % debriefQuestions.length]
      if (!next) throw new Error('There is nothing to talk about')
      debrief.edit((doc) => {
        setCurrent(doc, next.question.id)
        setConsensus(doc, next.question.id, { rating: { kind: 'rated', value: 3 }, at: Date.now() })
      })
      await debrief.settled()
      return next
    },
    written: () => writtenIn(interview, panelist.id, look),
    debriefed: () => debriefedIn(revealed, look),
    async dispose() {
      for (const client of opened) client.disconnect()
      await sample.dispose()
    },
  }
}

const linesIn = (note: Y.Text): string =>
  readNoteLines(note)
    .map(({ text }) => text)
    .join('\n')

const points = (what: string, of: Record<Id, Record<Id, number>>) =>
  Object.entries(of).flatMap(([id, ticked]) => Object.keys(ticked).map((point) => [`${what}/${id}/${point}`, 'ticked'] as const))

const withWords = (entries: readonly (readonly [string, string])[]): Written =>
  Object.fromEntries(entries.filter(([, words]) => words !== ''))

/** Reads something from a document as the server holds it at this moment. */
type Look = <T>(document: string, read: (doc: Y.Doc) => T) => Promise<T>

async function writtenIn(interview: Interview, personId: Id, look: Look): Promise<Written> {
  const ids = [...planQuestions(interview.plan).map(({ question }) => question.id), 'general' as const]
  const [acts, notes, own, mine] = await Promise.all([
    look(`conduct/${interview.id}`, readConduct),
    look(`notes/${interview.id}`, (doc) => ids.map((id) => [id, linesIn(noteText(doc, id))] as const)),
    look(`private/${interview.id}/${personId}`, (doc) => ids.map((id) => [id, privateNote(doc, id).toString()] as const)),
    look(`card/${interview.id}/${personId}`, (doc) => readScorecard(doc).content),
  ])
  return withWords([
    ...notes.map(([id, text]) => [`notes/${id}`, text] as const),
    ...own.map(([id, text]) => [`private/${id}`, text] as const),
    ...[...acts.probesAsked].flatMap(([id, probes]) =>
      [...probes.keys()].map((probe) => [`probe/${id}/${probe}`, 'asked'] as const),
    ),
    ...[...acts.skips].map(([id, { reason, note }]) => [`skip/${id}`, `${reason}: ${note ?? ''}`] as const),
    ...acts.whispers.map(({ text, questionId }, at) => [`whisper/${at}`, `${questionId}: ${text}`] as const),
    ...Object.entries(mine.ratings).map(
      ([id, rating]) => [`rating/${id}`, rating.kind === 'rated' ? String(rating.value) : rating.reason] as const,
    ),
    ...points('signal', mine.signals),
    ...points('flag', mine.redFlags),
    ...Object.values(mine.evidence).map(
      ({ questionId, quote, target }) => [`evidence/${questionId}/${target.kind}`, quote] as const,
    ),
    ['recommendation', mine.recommendation ?? ''],
    ['take-aways', mine.takeAways],
  ])
}

async function debriefedIn(interview: Interview, look: Look): Promise<Written> {
  const ids = planQuestions(interview.plan).map(({ question }) => question.id)
  return look(`debrief/${interview.id}`, (doc) => {
    const { consensus, actions } = readDebrief(doc, ids)
    return withWords([
      ...ids.map((id) => [`reason/${id}`, consensusReason(doc, id).toString()] as const),
      ...[...consensus].map(
        ([id, { rating }]) => [`consensus/${id}`, rating.kind === 'rated' ? String(rating.value) : rating.kind] as const,
      ),
      ...actions.map(({ text, ownerId, done }, at) => [`action/${at}`, `${text} · ${ownerId ?? 'nobody'} · ${done}`] as const),
      ['notes', linesIn(debriefNotes(doc))],
    ])
  })
}
