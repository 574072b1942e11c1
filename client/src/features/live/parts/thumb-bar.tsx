import { questionTitle } from '@panelbook/shared/library/question'
import { IconClipboardCheck, IconHelpCircle, IconMessage, IconNotes } from '@tabler/icons-react'
import { flushSync } from 'react-dom'
import { OF_QUESTION } from '../../../input/at-work.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { showFromTop } from '../model/show-from-top.ts'
import { whoSees } from '../model/standing-text.ts'
import { useCard, useLive, usePlanQuestion, useQuestionInView, useUi } from '../state/live-session.ts'
import type { LiveUi } from '../state/live-ui.ts'
import { useStep } from '../state/moving-on.ts'
import { useMayRate } from '../state/standing.ts'
import classes from './thumb-bar.module.css'

const tabs = [
  { column: 'question', label: 'Question', Icon: IconHelpCircle },
  { column: 'notes', label: 'Notes', Icon: IconNotes },
  { column: 'scorecard', label: 'My scorecard', Icon: IconClipboardCheck },
  { column: 'whispers', label: 'Whispers', Icon: IconMessage },
] as const satisfies { column: LiveUi['column']; label: string; Icon: unknown }[]

/** On a narrow screen one column at a time, chosen at the thumb. Whoever moves the panel has the way on in place of whispers. */
export function ThumbTabs() {
  const { ui, may } = useLive()
  const column = useUi((state) => state.column)
  const packet = useUi((state) => state.packet)
  const leadsOn = useStep() !== 'onward'
  return (
    <nav className={classes.tabs} aria-label="What to show">
      {tabs.map(({ column: name, label, Icon }) =>
        name === 'whispers' && (leadsOn || !may.conduct) ? null : (
          <button
            key={name}
            type="button"
            className={`${boxes.stack} ${boxes.middle} ${boxes.centre} ${texts.tiny} ${texts.strong} ${classes.tab}`}
            aria-pressed={column === name && !packet}
            onClick={() => {
              const onQuestion = name === 'question' || name === 'notes'
              flushSync(() => ui.setState({ column: name, packet: false, ...(onQuestion ? { middle: 'question' } : {}) }))
              showFromTop(document.querySelector('[data-shown="true"]'))
            }}
          >
            <Icon size={20} aria-hidden="true" />
            {label}
          </button>
        ),
      )}
    </nav>
  )
}

/** On a narrow screen rating stays under the thumb, and names the question that it rates. */
export function ThumbRating() {
  const { plan, actions, ui } = useLive()
  const questionId = useQuestionInView()
  const title = questionTitle(usePlanQuestion(questionId).question)
  const rating = useCard((card) => card.content.ratings[questionId])
  const column = useUi((state) => state.column)
  const onQuestion = useUi((state) => state.middle === 'question')
  const mayRate = useMayRate()
  if (!mayRate || !onQuestion || column === 'scorecard' || column === 'whispers') return null
  return (
    <section className={classes.thumb} aria-label="Rate this question" {...OF_QUESTION}>
      <fieldset className={classes.levels} aria-label={`My rating: ${title}`}>
        <span className={`${boxes.line} ${boxes.gap8} ${classes.rates}`} aria-hidden="true">
          <strong className={`${texts.smallest} ${texts.ellipsis}`}>{title}</strong>
          <span className={`${texts.tiny} ${texts.nowrap} ${boxes.end} ${classes.sees}`}>{whoSees[plan.policy]}</span>
        </span>
        {plan.scale.levels.map((level) => (
          <button
            key={level.value}
            type="button"
            className={`${boxes.stack} ${boxes.middle} ${boxes.centre} ${boxes.grow} ${boxes.shrink} ${boxes.surface} ${classes.rate}`}
            aria-pressed={rating?.kind === 'rated' && rating.value === level.value}
            aria-label={`${level.value}, ${level.label}`}
            onClick={() => actions.rate(questionId, { kind: 'rated', value: level.value })}
          >
            <strong>{level.value}</strong> <small className={`${texts.ellipsis} ${classes.word}`}>{level.label}</small>
          </button>
        ))}
        <button
          type="button"
          className={`${boxes.surface} ${texts.note} ${classes.rate}`}
          data-none
          aria-pressed={rating?.kind === 'not-assessed'}
          aria-label="n/a: not assessed"
          onClick={() => ui.setState({ dialog: { kind: 'not-assessed', questionId } })}
        >
          n/a
        </button>
      </fieldset>
    </section>
  )
}
