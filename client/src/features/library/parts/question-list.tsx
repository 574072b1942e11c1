import { Checkbox } from '@mantine/core'
import { type Question, questionTitle } from '@panelbook/shared/library/question'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { useKeys } from '../../../input/keys/keys.ts'
import { settledKey } from '../../../input/keys/settled-key.ts'
import boxes from '../../../ui/box.module.css'
import { Paging } from '../../../ui/list/paging.tsx'
import texts from '../../../ui/text.module.css'
import { QUESTIONS_A_PAGE } from '../model/library-search.ts'
import { isChosen, rangeTo, type Selection, toggled } from '../model/question-selection.ts'
import classes from './question-list.module.css'

/**
 * One page of what was found. Arrow keys walk through it, and the preview follows; with Shift, or a shift-click, they choose a
 * range.
 */
export function QuestionList({ questions, total, page, chosen, onChoose, onPage, selecting, bar }: QuestionListProps) {
  const list = useRef<HTMLUListElement>(null)
  // One row is in the tab order: the chosen one, or the first where the chosen one is on another page.
  const reachable = questions.find((question) => question.id === chosen) ?? questions[0]
  const pages = Math.ceil(total / QUESTIONS_A_PAGE)

  const ids = questions.map((question) => question.id)
  useKeys(
    [
      {
        keys: 'x',
        does: 'Choose this question for a change, or take it out again',
        group: 'Library',
        run: () => toggle(reachable?.id),
      },
      {
        keys: 'X',
        does: 'Choose every question from the last one to this one',
        group: 'Library',
        run: () => extend(reachable?.id),
      },
    ],
    selecting !== undefined,
  )
  const toggle = (id: string | undefined) => {
    if (selecting && id !== undefined) selecting.onSelect(toggled(selecting.selection, id, ids))
  }
  const extend = (id: string | undefined) => {
    if (selecting && id !== undefined) selecting.onSelect(rangeTo(selecting.selection, id, ids))
  }

  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -questions.length, End: questions.length }[settledKey(event) ?? '']
    if (step === undefined) return
    event.preventDefault()
    const at = questions.findIndex((question) => question.id === chosen)
    const next = questions[Math.min(questions.length - 1, Math.max(0, at + step))]
    if (!next) return
    if (event.shiftKey && selecting) selecting.onSelect(rangeTo(selecting.selection, next.id, ids, chosen))
    onChoose(next.id)
    list.current?.querySelector<HTMLElement>(`[data-question="${next.id}"]`)?.focus()
  }

  return (
    <nav className={`${boxes.card} ${boxes.stack} ${boxes.shrink} ${boxes.clip}`} aria-label="Questions">
      {bar}
      <ul ref={list} className={classes.list} onKeyDown={walk}>
        {questions.map((question) => (
          <li
            key={question.id}
            className={`${boxes.start} ${boxes.flex} ${boxes.ruleBelow} ${classes.item}`}
            aria-current={question.id === chosen ? 'true' : undefined}
          >
            {selecting && (
              <Checkbox
                size="xs"
                className={classes.choose}
                aria-label={`Choose ${questionTitle(question)}`}
                tabIndex={question === reachable ? 0 : -1}
                checked={isChosen(selecting.selection, question.id)}
                onChange={() => undefined}
                onClick={(event) => (event.shiftKey ? extend(question.id) : toggle(question.id))}
              />
            )}
            <button
              type="button"
              className={`${boxes.stack} ${boxes.gap2} ${boxes.shrink} ${boxes.full} ${boxes.padItem} ${texts.begin} ${classes.row}`}
              data-question={question.id}
              aria-current={question.id === chosen ? 'true' : undefined}
              tabIndex={question === reachable ? 0 : -1}
              onClick={() => onChoose(question.id, { push: true })}
            >
              <span className={texts.strong}>{questionTitle(question)}</span>
              {question.title && <span className={`${texts.twoLines} ${texts.smaller}`}>{question.prompt}</span>}
              <span className={texts.fine}>
                {[question.competency, question.level, question.difficulty, question.minutes && `${question.minutes} min`]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Paging className={`${boxes.ruleAbove} ${boxes.padItem}`} value={page} total={pages} onChange={onPage} />
    </nav>
  )
}

interface QuestionListProps {
  questions: readonly Question[]
  total: number
  /** Counts from 1. */
  page: number
  chosen: string | undefined
  onChoose: (questionId: string, options?: { push?: boolean }) => void
  onPage: (page: number) => void
  /** Absent for those who may not change questions. */
  selecting: { selection: Selection; onSelect: (selection: Selection) => void } | undefined
  /** Above the list. */
  bar: ReactNode
}
