import { type Question, questionTitle } from '@panelbook/shared/library/question'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { draftMinutes, hasQuestion, type PlanDraft } from '../model/plan-draft.ts'
import { addQuestion, placeInWords, placeQuestion, placeSection } from '../model/plan-steps.ts'
import { type Dragged, type DropPlace, useDragging } from './use-dragging.ts'
import type { PlanEditingState } from './use-plan-editing.ts'

/** How questions come into the plan and to another place in it, by key and by dragging. Each move is said, too. */
export function useAdding(draft: PlanDraft, step: PlanEditingState['step']) {
  const added = (question: Question, place?: DropPlace) => {
    const target = place?.sectionId === undefined ? undefined : { sectionId: place.sectionId, index: place.index }
    const next = step('add', (before) => addQuestion(before, question, target))
    announce(`Added. ${placeInWords(next, question.id)} ${draftMinutes(next)} of ${next.minutes || '?'} minutes.`)
  }
  const add = (question: Question) => {
    if (hasQuestion(draft, question.id)) announce(`${questionTitle(question)} is in the plan already.`)
    else added(question)
  }
  const { drag, begin } = useDragging((dragged: Dragged, place: DropPlace) => {
    if (dragged.kind === 'library') return added(dragged.question, place)
    if (dragged.kind === 'section') {
      step('move section', (before) => placeSection(before, dragged.id, place.index))
      return announce(`Section ${dragged.label} moved.`)
    }
    const { sectionId, index } = place
    if (sectionId === undefined) return
    const next = step('move', (before) => placeQuestion(before, dragged.id, { sectionId, index }))
    announce(placeInWords(next, dragged.id))
  })
  return { add, drag, begin }
}
