import { Button } from '@mantine/core'
import type { EmptySeat, OverdueScorecard, WaitingCandidate } from '@panelbook/shared/coordinating/api'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import type { PersonName } from '@panelbook/shared/people/person'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PersonAvatar } from '../../parts/person/person-avatar.tsx'
import { InterviewMenu } from '../../parts/schedule/interview-menu.tsx'
import boxes from '../../ui/box.module.css'
import { LinkButton } from '../../ui/page/link-button.tsx'
import texts from '../../ui/text.module.css'
import { dayAndTime, distance } from '../../ui/time-in-words.ts'
import type { OpenedAct } from './missing-dialog.tsx'
import classes from './missing-rows.module.css'
import { OverdueNote } from './reminding/overdue-note.tsx'
import { RemindButton } from './reminding/remind-button.tsx'

interface Opens {
  /** Above the rows: a colleague's act takes a row away, and the words in its dialog may not go with it. */
  open: (act: OpenedAct) => void
}

/** A line: whose or when, which candidate, why, and the act. */
function Row({ first, who, note, act }: { first: ReactNode; who: ReactNode; note: ReactNode; act: ReactNode }) {
  return (
    <li className={`${boxes.grid} ${classes.row}`}>
      <span className={`${boxes.middle} ${boxes.gap8} ${boxes.shrink} ${texts.anywhere}`}>{first}</span>
      <span className={texts.anywhere}>{who}</span>
      <span className={`${texts.warnFine} ${texts.anywhere}`}>{note}</span>
      <span className={`${boxes.line} ${boxes.gap4}`}>{act}</span>
    </li>
  )
}

function OfInterview({ interview }: { interview: InterviewSummary }) {
  return (
    <>
      <Link to="/interviews/$interviewId/review" params={{ interviewId: interview.id }}>
        {interview.candidate.name}
      </Link>{' '}
      <span className={texts.muted}>· {interview.stage ?? interview.planTitle}</span>
    </>
  )
}

/** Gives a seat to somebody else, or takes it off the panel. */
function HandOn({ interview, person, open }: { interview: InterviewSummary; person: PersonName } & Opens) {
  const member = interview.panel.find((each) => each.person.id === person.id)
  if (!member) return null
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-haspopup="dialog"
      aria-label={`Hand on: ${person.name}`}
      onClick={() => open({ act: 'hand-on', interview, member })}
    >
      Hand on…
    </Button>
  )
}

export function OverdueRow({ row, now, open }: { row: OverdueScorecard; now: number } & Opens) {
  const { interview, person, since, reminded } = row
  return (
    <Row
      first={
        <span className={`${boxes.line} ${boxes.gap8}`}>
          <PersonAvatar person={person} size={26} />
          <bdi className={boxes.shrink}>{person.name}</bdi>
        </span>
      }
      who={<OfInterview interview={interview} />}
      note={<OverdueNote since={since} reminded={reminded} now={now} />}
      act={
        <>
          <RemindButton interview={interview} person={person} reminded={reminded} now={now} />
          <HandOn interview={interview} person={person} open={open} />
          <InterviewMenu interview={interview} now={now} />
        </>
      }
    />
  )
}

export function UnstartedRow({ interview, now, open }: { interview: InterviewSummary; now: number } & Opens) {
  return (
    <Row
      first={<time dateTime={new Date(interview.startsAt).toISOString()}>{dayAndTime(interview.startsAt, now)}</time>}
      who={<OfInterview interview={interview} />}
      note={`${distance(interview.startsAt, now)}: did it take place?`}
      act={
        <>
          <Button
            size="compact-sm"
            variant="default"
            aria-haspopup="dialog"
            aria-label={`No-show: ${interview.candidate.name}`}
            onClick={() => open({ act: 'no-show', interview })}
          >
            No-show…
          </Button>
          <InterviewMenu interview={interview} now={now} />
        </>
      }
    />
  )
}

export function SeatRow({ row: { interview, person }, now, open }: { row: EmptySeat; now: number } & Opens) {
  return (
    <Row
      first={<time dateTime={new Date(interview.startsAt).toISOString()}>{dayAndTime(interview.startsAt, now)}</time>}
      who={<OfInterview interview={interview} />}
      note={`${person.name} can’t sign in any more`}
      act={
        <>
          <HandOn interview={interview} person={person} open={open} />
          <InterviewMenu interview={interview} now={now} />
        </>
      }
    />
  )
}

export function WaitingRow({ row, now }: { row: WaitingCandidate; now: number }) {
  const { candidate, applicationId, roleId, role, after, since, days, promised, next } = row
  return (
    <Row
      first={role}
      who={
        <>
          <Link to="/candidates/$candidateId" params={{ candidateId: candidate.id }}>
            {candidate.name}
          </Link>{' '}
          <span className={texts.muted}>· {after ? `after ${after}` : 'no interview yet'}</span>
        </>
      }
      note={
        <span title={`Since ${dayAndTime(since, now, { inSentence: true })}`}>
          {days} working days, {promised} promised
        </span>
      }
      act={
        next ? (
          <LinkButton
            to="/interviews/new"
            search={{ candidate: candidate.id, role: roleId, stage: next.stageId } as never}
            size="compact-sm"
            variant="default"
            aria-label={`Plan ${next.title}: ${candidate.name}`}
          >
            Plan {next.title}
          </LinkButton>
        ) : (
          <LinkButton
            to="/candidates/$candidateId/applications/$applicationId"
            params={{ candidateId: candidate.id, applicationId }}
            size="compact-sm"
            variant="default"
            aria-label={`Loop debrief: ${candidate.name}`}
          >
            Loop debrief
          </LinkButton>
        )
      }
    />
  )
}
