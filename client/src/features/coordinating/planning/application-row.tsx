import { Button } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { PlannedApplication, PlannedInterview, Planning } from '@panelbook/shared/coordinating/planning'
import { IconCalendarPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { anonymousInWords } from '../../../parts/interview/anonymous-words.ts'
import { notHeldInWords } from '../../../parts/interview/interview-state.ts'
import { panelRoleInWords } from '../../../parts/interview/panel-role-words.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { StayingDialog } from '../../../ui/dialog/staying.tsx'
import { StatusPill, type Tone } from '../../../ui/status-pill.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import classes from './application-row.module.css'
import { PlanDialog } from './plan-dialog.tsx'
import { PlannedMenu } from './planned-menu.tsx'

/** A candidate with their interviews, and how one more is planned. */
export function ApplicationRow({ application, planning }: { application: PlannedApplication; planning: Planning }) {
  const now = useServerNow(60_000)
  const [asking, ask] = useState(false)
  const { candidate, state, interviews } = application
  return (
    <li>
      <div className={`${boxes.apart} ${boxes.gap8}`}>
        <h3 className={`${texts.item} ${texts.anywhere} ${boxes.middle} ${boxes.close}`}>
          {candidate} {state === 'withdrawn' && <StatusPill tone="neutral">Withdrawn</StatusPill>}
        </h3>
        {state === 'active' && !planning.role.archived && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconCalendarPlus size={16} aria-hidden="true" />}
            aria-haspopup="dialog"
            aria-label={`Plan an interview with ${candidate}`}
            onClick={() => ask(true)}
          >
            Plan an interview…
          </Button>
        )}
      </div>
      {interviews.length === 0 ? (
        <p className={`${texts.aside} ${boxes.above6}`}>No interview yet.</p>
      ) : (
        <ul className={`${boxes.plain} ${boxes.lines}`} aria-label={`Interviews with ${candidate}`}>
          {interviews.map((interview) => (
            <InterviewRow key={interview.id} interview={interview} now={now} />
          ))}
        </ul>
      )}
      {asking && (
        <StayingDialog close={() => ask(false)}>
          {(close) => <PlanDialog application={application} planning={planning} now={now} onClose={close} />}
        </StayingDialog>
      )}
    </li>
  )
}

function InterviewRow({ interview, now }: { interview: PlannedInterview; now: EpochMs }) {
  const { startsAt, minutes, stage, planTitle, panel, location, missing } = interview
  const { words, tone } = stateOf(interview, now)
  const anonymous = anonymousInWords(interview)
  const awaited = panel.filter(({ person }) => missing?.includes(person.id)).map(({ person }) => person.name)
  return (
    <li className={`${boxes.grid} ${classes.interview}`}>
      <div className={boxes.shrink}>
        <time dateTime={new Date(startsAt).toISOString()}>{dayAndTime(startsAt, now)}</time>
        <div className={texts.fine}>{minutes} minutes</div>
      </div>
      <div className={boxes.shrink}>
        <div className={`${boxes.middle} ${boxes.close} ${texts.anywhere}`}>
          {stage ?? planTitle} <StatusPill tone={tone}>{words}</StatusPill>
        </div>
        {anonymous !== undefined && <div className={texts.fine}>{anonymous}</div>}
        {location !== undefined && <div className={`${texts.fine} ${texts.anywhere}`}>{location}</div>}
      </div>
      <div className={`${boxes.shrink} ${texts.smaller} ${texts.anywhere}`}>
        {panel.map(({ person, role }) => `${person.name} (${panelRoleInWords[role].name.toLowerCase()})`).join(', ')}
        {awaited.length > 0 && <div className={texts.warnFine}>Scorecard missing: {awaited.join(', ')}</div>}
      </div>
      <PlannedMenu interview={interview} now={now} />
    </li>
  )
}

/** Where an interview stands, as far as that says nothing of what was rated and decided. */
function stateOf({ notHeld, phase, startsAt, minutes }: PlannedInterview, now: EpochMs): { words: string; tone: Tone } {
  if (notHeld) return notHeldInWords[notHeld.state]
  if (phase === 'running') return { words: 'Live', tone: 'good' }
  if (phase === 'paused') return { words: 'Paused', tone: 'warn' }
  if (phase === 'ended') return { words: 'Over', tone: 'neutral' }
  if (startsAt + minutes * 60_000 < now) return { words: 'Never started', tone: 'neutral' }
  return startsAt < now ? { words: 'Due', tone: 'warn' } : { words: 'Planned', tone: 'neutral' }
}
