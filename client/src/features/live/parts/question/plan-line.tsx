import { Button } from '@mantine/core'
import { conductTime } from '@panelbook/shared/interviews/conduct/conduct-time'
import { questionTitle } from '@panelbook/shared/library/question'
import { IconChevronDown } from '@tabler/icons-react'
import { useServerNow } from '../../../../sync/hooks.ts'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { minutesInWords, minutesText } from '../../model/clock-text.ts'
import { useSettledTime } from '../../state/conversation.ts'
import { useConduct, useLive, usePlanQuestion, useQuestionInView, useUi } from '../../state/live-session.ts'
import { useUpcoming } from '../../state/moving-on.ts'
import classes from './plan-line.module.css'
import { useAskers } from './who-asks.tsx'

/** The plan's element. Where it has no column of its own, this line opens it. */
export const PLAN_ID = 'live-plan'

/** Closes the plan where it is open over the page; elsewhere it stays. */
export function closePlan(): void {
  const plan = document.getElementById(PLAN_ID)
  if (plan?.matches(':popover-open')) plan.hidePopover()
}

/** On a screen without room for the plan: where in it this screen is, and the time that its question has taken. */
export function PlanLine() {
  const { order } = useLive()
  const onQuestion = useUi(({ middle }) => middle === 'question')
  const inView = useQuestionInView()
  const { question, minutes } = usePlanQuestion(inView)
  return (
    <div className={`${boxes.line} ${boxes.gap8} ${boxes.placed} ${boxes.surface} ${boxes.ruleBelow} ${classes.line}`}>
      <button
        type="button"
        className={`${boxes.line} ${boxes.gap6} ${boxes.shrink} ${classes.open}`}
        popoverTarget={PLAN_ID}
        title="Show the plan"
      >
        {onQuestion ? (
          <>
            <span className={`${texts.note} ${texts.nowrap}`}>
              {order.indexOf(inView) + 1} of {order.length} ·
            </span>
            <span className={`${texts.ellipsis} ${texts.bold}`}>{questionTitle(question, 90)}</span>
          </>
        ) : (
          <span className={`${texts.ellipsis} ${texts.bold}`}>Wrap-up</span>
        )}
        <span className={boxes.unseen}>Show the plan</span>
        <IconChevronDown size={18} aria-hidden="true" />
      </button>
      {onQuestion && <Spent questionId={inView} planned={minutes} />}
      <Comes />
      <BackToCurrent />
    </div>
  )
}

/** Minutes, in figures and as a part of the line's edge. They change once a minute; every five seconds is soon enough. */
function Spent({ questionId, planned }: { questionId: string; planned: number }) {
  const now = useServerNow(5_000)
  const timeline = useConduct((conduct) => conduct.timeline)
  const spentMs = conductTime(timeline, now).spentMs.get(questionId)
  const share = Math.min(1, (spentMs ?? 0) / (planned * 60_000))
  return (
    <>
      <span className={`${texts.note} ${texts.nowrap} ${classes.minutes}`} data-warn={share === 1 || undefined}>
        <span aria-hidden="true">{minutesText(spentMs, planned).replaceAll(' ', '')} min</span>
        <span className={boxes.unseen}>{minutesInWords(spentMs, planned)}</span>
      </span>
      <span className={classes.spent} data-over={share === 1} style={{ width: `${share * 100}%` }} aria-hidden="true" />
    </>
  )
}

/** Who asks, and what is next: where there is room for it. */
function Comes() {
  const { me, questions } = useLive()
  const asker = useConduct((conduct) => conduct.asker)
  const askers = useAskers()
  const next = questions.get(useUpcoming() ?? '')?.question
  const { phase } = useSettledTime()
  if (phase !== 'running' && phase !== 'paused') return null
  const name = askers.find(({ person }) => person.id === asker)?.person.name.split(' ')[0]
  const asks = asker === me.id ? 'You ask' : name && `${name} asks`
  const words = [asks, next && `next: ${questionTitle(next, 60)}`].filter(Boolean).join(' · ')
  return <span className={`${texts.note} ${texts.ellipsis} ${boxes.end} ${classes.comes}`}>{words}</span>
}

/** On a phone the bar below has no room for the way back. */
function BackToCurrent() {
  const { actions } = useLive()
  const current = useConduct((conduct) => conduct.current)
  const away = useUi(({ browsing }) => browsing !== undefined) && current !== undefined
  const elsewhere = useQuestionInView() !== current
  if (!away || !elsewhere) return null
  return (
    <Button
      className={`${boxes.fixed} ${classes.back}`}
      size="compact-sm"
      variant="light"
      onClick={actions.follow}
      title="Back to the current question"
    >
      Back
    </Button>
  )
}
