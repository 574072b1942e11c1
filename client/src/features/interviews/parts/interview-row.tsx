import type { EpochMs } from '@panelbook/shared/base/clock'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../../api/session.ts'
import { interviewState } from '../../../parts/interview/interview-state.ts'
import { missingInWords, nextStep } from '../../../parts/interview/interview-step.ts'
import { PolicyBadge } from '../../../parts/interview/policy-badge.tsx'
import { InterviewMenu } from '../../../parts/schedule/interview-menu.tsx'
import { timeElsewhere, viewersZone } from '../../../parts/schedule/slot.ts'
import boxes from '../../../ui/box.module.css'
import { StatusPill } from '../../../ui/status-pill.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime, distance } from '../../../ui/time-in-words.ts'
import classes from './interview-row.module.css'
import { PanelButton } from './panel-button.tsx'

/** One interview of the list. The row opens the page where whoever asks has something to do. */
export function InterviewRow({
  interview,
  now,
  mayCopyLinks,
}: {
  interview: InterviewSummary
  now: EpochMs
  mayCopyLinks: boolean
}) {
  const { person } = useSession()
  const step = nextStep(interview)
  const details = [interview.role, interview.stage].filter(Boolean)
  const phase = interviewState(interview, now)
  const elsewhere = timeElsewhere(interview, viewersZone())
  const missing = missingInWords(interview, person.id)
  const { notHeld } = interview
  return (
    <li className={`${boxes.grid} ${boxes.placed} ${classes.row}`}>
      <div className={`${boxes.stack} ${texts.strong} ${classes.time}`}>
        <time
          dateTime={new Date(interview.startsAt).toISOString()}
          data-off={notHeld ? true : undefined}
          className={classes.when}
        >
          {dayAndTime(interview.startsAt, now)}
        </time>
        <small className={`${texts.fine} ${texts.regular}`}>{notHeld ? '' : distance(interview.startsAt, now)}</small>
        {elsewhere && <small className={`${texts.fine} ${texts.regular}`}>{elsewhere}</small>}
      </div>
      <div className={`${boxes.shrink} ${classes.who}`}>
        <Link
          to={step.to}
          params={{ interviewId: interview.id }}
          className={`${texts.title} ${boxes.reach}`}
          aria-label={`${interview.candidate.name}: ${step.label}`}
        >
          {interview.candidate.name}
        </Link>
        <div className={`${texts.muted} ${texts.anywhere}`}>{details.join(' · ')}</div>
        <div className={`${texts.note} ${texts.anywhere}`}>
          {interview.planTitle} · {interview.minutes} min
        </div>
      </div>
      <div className={`${classes.panel} ${boxes.over}`}>
        <PanelButton interview={interview} now={now} mayCopyLinks={mayCopyLinks} />
      </div>
      <div className={`${boxes.stack} ${boxes.gap6} ${classes.state}`}>
        <span className={boxes.over}>
          <PolicyBadge policy={interview.policy} />
        </span>
        <span className={`${texts.fine}`}>
          <StatusPill tone={phase.tone} dot={phase.tone === 'good'}>
            {phase.words}
          </StatusPill>{' '}
          {!notHeld && `${interview.scorecards.in} of ${interview.scorecards.awaited} scorecards`}
        </span>
        {notHeld && <span className={`${texts.fine} ${texts.anywhere} ${texts.twoLines}`}>{notHeld.reason}</span>}
        {missing && <span className={texts.warnFine}>{missing}</span>}
      </div>
      <div className={`${boxes.line} ${boxes.gap4} ${classes.action}`}>
        <span className={boxes.over}>
          <InterviewMenu interview={interview} now={now} />
        </span>
        <StepHint label={step.label} strong={interview.phase === 'running' || interview.waitingFor !== undefined} />
      </div>
    </li>
  )
}

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
