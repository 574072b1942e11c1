import { type Id, newId } from '@panelbook/shared/base/ids'
import { questionTitle } from '@panelbook/shared/library/question'
import { ownLineId } from '@panelbook/shared/scorecards/evidence-origin'
import type { BroughtLine } from '@panelbook/shared/scorecards/match-notes'
import { privateNote } from '@panelbook/shared/scorecards/private-notes-doc'
import { useState } from 'react'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { notifyWarning } from '../../../ui/dialog/notify.ts'
import { findMark } from '../model/evidence-marks.ts'
import { addNoteLine, takeNoteLineOut } from '../model/note-lines.ts'
import { useCard, useLive } from './live-session.ts'
import { useMayRate } from './standing.ts'

const BROUGHT = { by: 'notes from elsewhere' }

/** Where a line went. */
export type Taken = { to: 'note'; questionId: Id } | { to: 'evidence'; questionId: Id; lineId: Id }

export interface TakingLines {
  mayRate: boolean
  /** All questions in the plan's order. */
  questionIds: readonly Id[]
  nameOf(question: Id): string
  /** The question a line would go to: the one that was chosen for it, or else the first it is offered to. */
  questionOf(line: number): Id | undefined
  choose(line: number, question: Id): void
  /** Where a line went, if it is still there. */
  whereIs(line: number): Taken | undefined
  /** @returns whether the line was taken; what was in the way is said */
  take(line: number, to: Taken['to']): boolean
  takeBack(line: number, where: Taken): void
}

/**
 * Lines brought from elsewhere, by their place among them: to which question each goes, as evidence or into its private note, and
 * back.
 */
export function useTakingLines(lines: readonly BroughtLine[]): TakingLines {
  const { questions, privateNotes, actions } = useLive()
  const mayRate = useMayRate()
  const evidence = useCard((card) => card.content.evidence)
  const [chosen, setChosen] = useState<ReadonlyMap<number, Id>>(new Map())
  const [taken, setTaken] = useState<ReadonlyMap<number, Taken>>(new Map())
  const nameOf = (id: Id) => {
    const found = questions.get(id)
    return found ? questionTitle(found.question) : ''
  }
  const questionOf = (at: number) => chosen.get(at) ?? lines[at]?.offers[0]?.questionId
  const whereIs = (at: number) => {
    const where = taken.get(at)
    // Evidence can be taken back elsewhere, too: by undo, or beside the notes.
    return where && (where.to === 'note' || Object.values(evidence).some(({ lineId }) => lineId === where.lineId))
      ? where
      : undefined
  }
  const intoNote = (questionId: Id, text: string): Taken | undefined => {
    if (!privateNotes) return undefined
    if (addNoteLine(privateNote(privateNotes.doc, questionId), text, BROUGHT)) return { to: 'note', questionId }
    notifyWarning('The line stays here', 'Your private note of this question is full.')
    return undefined
  }
  const asEvidence = (questionId: Id, text: string): Taken => {
    const lineId = ownLineId(newId())
    actions.toggleEvidence(questionId, { lineId, quote: text, begunAt: undefined }, { kind: 'rating' })
    return { to: 'evidence', questionId, lineId }
  }
  return {
    mayRate,
    questionIds: [...questions.keys()],
    nameOf,
    questionOf,
    choose: (at, question) => setChosen(new Map(chosen).set(at, question)),
    whereIs,
    take(at, to) {
      const line = lines[at]
      const questionId = questionOf(at)
      if (!line || whereIs(at) || line.names !== undefined || (to === 'evidence' && !mayRate)) return false
      if (questionId === undefined) {
        announce('Choose the question first')
        return false
      }
      const where = to === 'note' ? intoNote(questionId, line.text) : asEvidence(questionId, line.text)
      if (!where) return false
      setTaken(new Map(taken).set(at, where))
      announce(`${to === 'note' ? 'In your private note of' : 'Evidence for'} “${nameOf(questionId)}”`)
      return true
    },
    takeBack(at, where) {
      const line = lines[at]
      if (!line) return
      if (where.to === 'evidence') {
        const mark = findMark(evidence, where.lineId, where.questionId, { kind: 'rating' })
        if (mark !== undefined) actions.removeEvidence(mark)
      } else if (privateNotes && !takeNoteLineOut(privateNote(privateNotes.doc, where.questionId), line.text, BROUGHT)) {
        notifyWarning('The line stays in your note', 'You have changed it since. Remove it in the note itself.')
      }
      const rest = new Map(taken)
      rest.delete(at)
      setTaken(rest)
      announce('Undone')
    },
  }
}
