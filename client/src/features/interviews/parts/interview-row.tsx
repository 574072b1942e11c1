import type { EpochMs } from '@panelbook/shared/base/clock'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { policyInWords } from '@panelbook/shared/plans/interview-plan'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../../api/session.ts'
import { anonymousInWords } from '../../../parts/interview/anonymous-words.ts'
import { interviewState } from '../../../parts/interview/interview-state.ts'
import { missingInWords, nextStep } from '../../../parts/interview/interview-step.ts'
import { PolicyBadge } from '../../../parts/interview/policy-badge.tsx'
import { InterviewMenu } from '../../../parts/schedule/interview-menu.tsx'
import { timeElsewhere, viewersZone } from '../../../parts/schedule/slot.ts'
import boxes from '../../../ui/box.module.css'
import { StatusPill } from '../../../ui/status-pill.tsx'
import texts from '../../../ui/text.module.css'
import { calendarDays, clockTime, dayAndTime, distance, shortDay } from '../../../ui/time-in-words.ts'
import classes from './interview-row.module.css'
import { PanelButton } from './panel-button.tsx'

/**
 * One interview of the list, on one line. The row opens the page where whoever asks has something to do.
 *
 * @param under the day is said above it, or not: then the row says it itself
 */
export function InterviewRow({
  interview,
  now,
  under,
  mayCopyLinks,
}: {
  interview: InterviewSummary
  now: EpochMs
  under: 'day' | 'group'
  mayCopyLinks: boolean
}) {
  const step = nextStep(interview)
  const of = [interview.role, interview.stage].filter(Boolean).join(' · ')
  const whole = dayAndTime(interview.startsAt, now)
  const saysHour = under === 'day' || calendarDays(interview.startsAt, now) === 0
  const note = useNote(interview, now)
  return (
    <li className={`${boxes.grid} ${boxes.placed} ${classes.row}`}>
      <time
        dateTime={new Date(interview.startsAt).toISOString()}
        title={`${whole}, ${interview.minutes} min`}
        data-off={interview.notHeld ? true : undefined}
        className={`${texts.nowrap} ${classes.time}`}
      >
        {saysHour ? clockTime(interview.startsAt) : shortDay(interview.startsAt)}
      </time>
      <Link
        to={step.to}
        params={{ interviewId: interview.id }}
        className={`${texts.strong} ${texts.ellipsis} ${boxes.reach} ${classes.who}`}
        aria-label={`${interview.candidate.name}: ${step.label}`}
        title={interview.candidate.name}
        data-row=""
      >
        {interview.candidate.name}
      </Link>
      <span className={`${texts.ellipsis} ${classes.what}`} title={`${of}. ${interview.planTitle}`}>
        {of}
      </span>
      <span className={`${boxes.over} ${classes.panel}`}>
        <PanelButton interview={interview} now={now} mayCopyLinks={mayCopyLinks} />
      </span>
      <span className={classes.meta}>
        <span className={classes.state}>
          <State interview={interview} now={now} />
        </span>
        <span className={`${note.late ? texts.warnFine : texts.fine} ${texts.ellipsis} ${classes.note}`} title={note.words}>
          {note.words}
        </span>
      </span>
      <span className={`${boxes.line} ${boxes.gap4} ${classes.action}`}>
        <StepHint label={step.label} strong={interview.phase === 'running' || interview.waitingFor !== undefined} />
        <span className={`${boxes.over} ${classes.menu}`}>
          <InterviewMenu interview={interview} now={now} />
        </span>
      </span>
    </li>
  )
}

/** Before the conversation the policy is what is to be known; afterwards where it stands, and the note names the policy. */
function State({ interview, now }: { interview: InterviewSummary; now: EpochMs }) {
  const state = interviewState(interview, now)
  if (isToCome(interview, now)) return <PolicyBadge policy={interview.policy} plain />
  return (
    <StatusPill tone={state.tone} dot={interview.phase === 'running'} off={interview.notHeld !== undefined}>
      {state.words}
    </StatusPill>
  )
}

const isToCome = (interview: InterviewSummary, now: EpochMs): boolean =>
  !interview.notHeld && interview.phase === 'not-started' && interview.waitingFor === undefined && interview.startsAt >= now

/** What else is to be known in a line: why it is late or doesn't take place, how near it is, how many scorecards are in. */
function useNote(interview: InterviewSummary, now: EpochMs): { words: string; late: boolean } {
  const { person } = useSession()
  const { notHeld, scorecards, startsAt } = interview
  const policy = policyInWords[interview.policy].name
  const elsewhere = timeElsewhere(interview, viewersZone())
  // The pages of the interview say of what.
  const anonymous = anonymousInWords(interview) && 'Anonymous'
  if (notHeld) return { words: [notHeld.reason, anonymous, policy].filter(Boolean).join(' · '), late: false }
  const near = Math.abs(startsAt - now) < NEAR_MS
  if (isToCome(interview, now))
    return { words: [near && distance(startsAt, now), anonymous, elsewhere].filter(Boolean).join(' · '), late: false }
  const missing = missingInWords(interview, person.id)
  const counted = `${scorecards.in} of ${scorecards.awaited} scorecards`
  return { words: [missing, anonymous, counted, policy, elsewhere].filter(Boolean).join(' · '), late: missing !== undefined }
}

/** Milliseconds before its start in which a row says how near it is. */
const NEAR_MS = 12 * 3_600_000

/** It looks like a button, but the row's link is the control. A second tab stop to the same page would be useless. */
function StepHint({ label, strong }: { label: string; strong: boolean }) {
  return (
    <span
      className={`${boxes.surface} ${boxes.corner8} ${texts.smaller} ${texts.strong} ${texts.nowrap} ${classes.step}`}
      data-strong={strong || undefined}
      aria-hidden="true"
    >
      {label}
    </span>
  )
}
