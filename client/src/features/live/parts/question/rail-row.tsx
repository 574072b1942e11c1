import { VisuallyHidden } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { conductTime } from '@panelbook/shared/interviews/conduct/conduct-time'
import { personColor } from '@panelbook/shared/interviews/panel/presence'
import { questionTitle } from '@panelbook/shared/library/question'
import { ratingLabel } from '@panelbook/shared/library/rating-scale'
import { memo } from 'react'
import { RatingChip } from '../../../../parts/rating/rating-chip.tsx'
import { useServerNow } from '../../../../sync/hooks.ts'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { minutesInWords, minutesText } from '../../model/clock-text.ts'
import { type QuestionState, questionState, questionStateInWords } from '../../model/question-order.ts'
import { useSettledTime } from '../../state/conversation.ts'
import { useCard, useConduct, useLive, usePlanQuestion } from '../../state/live-session.ts'
import { closePlan } from './plan-line.tsx'
import classes from './rail.module.css'

export interface Viewer {
  id: Id
  name: string
  color: string
}

interface RailRowProps {
  questionId: Id
  inView: boolean
  viewers: readonly Viewer[]
  goTo(questionId: Id): void
}

/** One question of the plan. Subscribes to its own facts only, so that a tick or a rating renders one row. */
export const RailRow = memo(function RailRow({ questionId, inView, viewers, goTo }: RailRowProps) {
  const { plan, may, ui } = useLive()
  const { question, minutes } = usePlanQuestion(questionId)
  const state = useConduct(
    (conduct): QuestionState =>
      questionState(questionId, {
        current: conduct.current,
        asked: conduct.timeline.flatMap((event) => (event.type === 'asked' ? [event.questionId] : [])),
        skipped: conduct.skips.has(questionId),
      }),
  )
  const rating = useCard((card) => card.content.ratings[questionId])
  return (
    <button
      type="button"
      className={`${boxes.full} ${boxes.grid} ${boxes.gap8} ${texts.smaller} ${boxes.pick} ${classes.row}`}
      data-state={state}
      aria-current={inView}
      onClick={() => {
        goTo(questionId)
        closePlan()
        ui.setState(({ column }) => ({ column: column === 'notes' ? 'notes' : 'question' }))
      }}
    >
      <span className={classes.dot} data-state={state} role="img" aria-label={questionStateInWords[state]} />
      <span className={boxes.line}>
        <span
          className={`${texts.twoLines} ${texts.anywhere} ${classes.title}`}
          title={question.title ?? question.prompt}
          translate="yes"
        >
          {questionTitle(question, 90)}
        </span>
        {viewers.length > 0 && (
          <span className={`${boxes.inline} ${boxes.fixed} ${classes.viewers}`}>
            {viewers.map((viewer) => (
              <span
                key={viewer.id}
                className={classes.viewer}
                style={{ background: personColor(viewer.id) }}
                role="img"
                aria-label={`${viewer.name} is here`}
                title={`${viewer.name} is here`}
              />
            ))}
          </span>
        )}
      </span>
      {state === 'current' ? (
        <TickingMinutes questionId={questionId} planned={minutes} />
      ) : (
        <SettledMinutes questionId={questionId} planned={minutes} />
      )}
      {may.rate && rating ? (
        <RatingChip
          rating={rating}
          size="sm"
          levels={plan.scale.levels.length}
          {...(rating.kind === 'rated' ? { label: ratingLabel(plan.scale, rating.value) } : {})}
        />
      ) : (
        <span />
      )}
    </button>
  )
})

interface MinutesProps {
  questionId: Id
  planned: number
}

function SettledMinutes({ questionId, planned }: MinutesProps) {
  return <Minutes spentMs={useSettledTime().spentMs.get(questionId)} planned={planned} />
}

/** Minutes change once a minute; looking every five seconds is soon enough for both. */
function TickingMinutes({ questionId, planned }: MinutesProps) {
  const now = useServerNow(5_000)
  const timeline = useConduct((conduct) => conduct.timeline)
  return <Minutes spentMs={conductTime(timeline, now).spentMs.get(questionId) ?? 0} planned={planned} />
}

function Minutes({ spentMs, planned }: { spentMs: number | undefined; planned: number }) {
  const over = spentMs !== undefined && spentMs >= (planned + 1) * 60_000
  return (
    <span className={`${texts.fine} ${texts.nowrap} ${classes.minutes}`} data-over={over}>
      <span aria-hidden="true">{minutesText(spentMs, planned)}</span>
      <VisuallyHidden component="span">{minutesInWords(spentMs, planned)}</VisuallyHidden>
    </span>
  )
}
