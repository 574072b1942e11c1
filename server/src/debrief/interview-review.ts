import { type Actor, documentAccess, transcriptAccess } from '@panelbook/shared/access/policy'
import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import { debriefNotes, readDebrief } from '@panelbook/shared/debrief/debrief-doc'
import { reviewMatrix } from '@panelbook/shared/debrief/disagreement'
import { reviewedScorecard } from '@panelbook/shared/debrief/first-ratings'
import { interviewFileName } from '@panelbook/shared/debrief/review-file/interview-file-name'
import { printedReview } from '@panelbook/shared/debrief/review-file/printed-review'
import { type ReviewDocuments, type ReviewFile, reviewFile } from '@panelbook/shared/debrief/review-file/review-file'
import { type ReviewFormat, writeReview } from '@panelbook/shared/debrief/review-file/write-review'
import type { Interview } from '@panelbook/shared/interviews/api'
import { readConduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { noteText, readNoteLines } from '@panelbook/shared/interviews/conduct/notes-doc'
import { type InterviewPlan, planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import type { Scorecards } from '@panelbook/shared/scorecards/api'
import type { Kysely } from 'kysely'
import type * as Y from 'yjs'
import { type Acting, actIn } from '../acting/acting.ts'
import { appendAudit } from '../audit/store/audit-log.ts'
import type { Database } from '../database/schema.ts'
import { interviewView } from '../interviews/interview-view.ts'
import { readableInterview } from '../interviews/readable-interview.ts'
import type { InterviewRecord } from '../interviews/store/interview-facts.ts'
import { loadHistory } from '../interviews/store/interview-history.ts'
import { listPeople, nameOfPerson } from '../people/store.ts'
import type { FileToPrint, Fitting } from '../printing/printer.ts'
import { givenIn, scorecardsFor } from '../scorecards/readable-scorecards.ts'
import { recordOpenings } from '../scorecards/store/scorecard-openings.ts'
import { findTranscript } from '../transcripts/store.ts'

export interface ReviewSources {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
  /** Reads a document with everything committed so far. */
  readDocument<T>(name: DocumentName, read: (doc: Y.Doc) => T): Promise<T>
}

/** How the audit log calls each form. */
const files: Record<ReviewFormat | 'pdf', string> = {
  ...{ json: 'review.json', csv: 'review.csv', markdown: 'review.md', pdf: 'review.pdf' },
}

/**
 * The review of an interview as a file, with what this actor may read of it now: the same views and documents that their pages
 * are given.
 *
 * @throws Refused not-found, whether it doesn't exist or may not be seen
 */
export async function exportReview(
  sources: ReviewSources,
  actor: Acting,
  interviewId: Id,
  format: ReviewFormat,
): Promise<{ name: string; text: string }> {
  const { interview, file } = await takeReview(sources, actor, interviewId, format, (taken) => taken)
  const ending = format === 'markdown' ? 'md' : format
  return { name: interviewFileName('Review', interview, ending), text: writeReview(format, file) }
}

/**
 * The same as it is printed, with who prints it.
 *
 * @throws Refused not-found, whether it doesn't exist or may not be seen
 */
export function reviewToPrint(sources: ReviewSources, actor: Acting, interviewId: Id, fitting: Fitting): Promise<FileToPrint> {
  return takeReview(sources, actor, interviewId, 'pdf', ({ interview, scorecards, file, at, by }) => {
    const cards = interview.panel.flatMap(({ person }) => reviewedScorecard(scorecards, person.id) ?? [])
    const groups = reviewMatrix(
      interview.plan,
      cards.map(({ card, late }) => ({ ...card, late })),
      'spread',
    )
    return { name: interviewFileName('Review', interview, 'pdf'), document: fitting(printedReview(file, groups, { by, at })) }
  })
}

interface TakenReview {
  interview: Interview
  scorecards: Scorecards
  file: ReviewFile
  at: EpochMs
  by: string
}

/**
 * Documents are read first, as loading them needs the database; what of them may be told, and all else, is judged in the
 * transaction that records that they took it, and each scorecard they hadn't read before.
 *
 * @param give makes of it what they are given, in that transaction: where it refuses, they took nothing
 */
async function takeReview<T>(
  sources: ReviewSources,
  actor: Acting,
  interviewId: Id,
  format: ReviewFormat | 'pdf',
  give: (taken: TakenReview) => T,
): Promise<T> {
  const { db, clock, random } = sources
  const documents = await readDocuments(sources, actor, await readableInterview(db, actor, interviewId))
  return actIn(db, actor, async (transaction) => {
    const at = clock.now()
    const record = await readableInterview(transaction, actor, interviewId)
    const scorecards = await scorecardsFor(transaction, actor, record)
    const interview = interviewView(actor, record, await loadHistory(transaction, interviewId, actor.personId), at)
    const reading = { readerId: actor.personId, interviewId, scorecards: givenIn(scorecards) }
    await recordOpenings(transaction, reading, at, random)
    const event = { action: 'exported', what: files[format] } as const
    await appendAudit(transaction, { at, actorId: actor.personId, interviewId, event }, random)
    const transcript =
      transcriptAccess(actor, record.facts) === 'none' ? undefined : await findTranscript(transaction, interviewId)
    const given = { ...stillReadable(documents, actor, record), ...(transcript ? { transcript } : {}) }
    const by = await nameOfPerson(transaction, actor.personId)
    return give({ interview, scorecards, file: reviewFile(interview, scorecards, given), at, by })
  })
}

/** Those that the actor may open by these facts. */
export function stillReadable(documents: ReviewDocuments, actor: Actor, { facts }: InterviewRecord): ReviewDocuments {
  const { conduct, notes, debrief, people } = documents
  const readable = (kind: 'conduct' | 'notes' | 'debrief') =>
    documentAccess(actor, { kind, interviewId: facts.interviewId }, facts) !== 'none'
  return {
    ...(conduct && readable('conduct') ? { conduct } : {}),
    ...(notes && readable('notes') ? { notes } : {}),
    ...(debrief && readable('debrief') ? { debrief, ...(people ? { people } : {}) } : {}),
  }
}

/** Of the documents that a review draws on, those that the actor may open. */
export async function readDocuments(
  sources: Pick<ReviewSources, 'db' | 'readDocument'>,
  actor: Actor,
  { facts, plan }: InterviewRecord,
): Promise<ReviewDocuments> {
  const { interviewId } = facts
  const opened = async <T>(kind: 'conduct' | 'notes' | 'debrief', read: (doc: Y.Doc) => T): Promise<T | undefined> => {
    const name = { kind, interviewId } as const
    return documentAccess(actor, name, facts) === 'none' ? undefined : sources.readDocument(name, read)
  }
  const conduct = await opened('conduct', readConduct)
  const notes = await opened('notes', (doc) => notesByPlace(doc, plan))
  const debrief = await opened('debrief', (doc) => ({
    ...readDebrief(
      doc,
      planQuestions(plan).map(({ question }) => question.id),
    ),
    notes: written(debriefNotes(doc)),
  }))
  // A lead who chairs the debrief may own an action item without being on the panel.
  const owners = new Set(debrief?.actions.flatMap(({ ownerId }) => ownerId ?? []))
  const people = owners.size === 0 ? [] : (await listPeople(sources.db)).filter(({ id }) => owners.has(id))
  return {
    ...(conduct ? { conduct } : {}),
    ...(notes ? { notes } : {}),
    ...(debrief ? { debrief } : {}),
    ...(people.length > 0 ? { people: people.map(({ id, name }) => ({ id, name })) } : {}),
  }
}

function notesByPlace(doc: Y.Doc, plan: InterviewPlan): Map<Id | 'general', string[]> {
  const places = ['general' as const, ...planQuestions(plan).map(({ question }) => question.id)]
  return new Map(places.map((place) => [place, written(noteText(doc, place))]))
}

const written = (note: Y.Text): string[] => readNoteLines(note).flatMap(({ text }) => (text.trim() === '' ? [] : [text]))
