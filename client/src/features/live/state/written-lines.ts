import { noteText, readNoteLines } from '@panelbook/shared/interviews/conduct/notes-doc'
import { type InterviewPlan, planQuestions } from '@panelbook/shared/plans/interview-plan'
import { privateNote } from '@panelbook/shared/scorecards/private-notes-doc'
import type * as Y from 'yjs'
import type { WrittenLine } from '../model/plan-search.ts'

/**
 * What was written down in this interview and may be read by me: the shared notes in plan order, the general ones, then my
 * private notes.
 */
export function writtenLines(plan: InterviewPlan, notes: Y.Doc, privateNotes: Y.Doc | undefined): WrittenLine[] {
  const questionIds = planQuestions(plan).map((entry) => entry.question.id)
  const shared = [...questionIds, 'general' as const].flatMap((questionId) =>
    readNoteLines(noteText(notes, questionId)).map(({ text }) => ({ questionId, where: 'notes' as const, text })),
  )
  const mine = questionIds.map((questionId) => ({
    questionId,
    where: 'private' as const,
    text: privateNotes ? privateNote(privateNotes, questionId).toString() : '',
  }))
  return [...shared, ...mine].filter((line) => line.text.trim() !== '')
}
