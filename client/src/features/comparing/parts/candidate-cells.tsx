import { VisuallyHidden } from '@mantine/core'
import type { RoleCandidate } from '@panelbook/shared/comparing/api'
import { decisionInWords } from '@panelbook/shared/debrief/decision'
import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import texts from '../../../ui/text.module.css'
import classes from './candidate-cells.module.css'

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })

/** Where somebody stands, each interview a link to what stands behind it. */
export function InterviewLinks({ candidate }: { candidate: RoleCandidate }) {
  return (
    <ul className={`${texts.smallest} ${classes.interviews}`}>
      {candidate.interviews.map((interview) => (
        <li key={interview.id}>
          <Link to="/interviews/$interviewId/review" params={{ interviewId: interview.id }} preload={false}>
            {interview.stage ?? 'Interview'}
            <VisuallyHidden> of {candidate.candidate.name}</VisuallyHidden>
          </Link>{' '}
          <span className={`${texts.fine} ${texts.nowrap}`}>{day.format(interview.startsAt)}</span>
          {!interview.revealed && (
            <>
              {' '}
              <span className={`${texts.fine} ${texts.nowrap}`}>
                <IconLock size={12} aria-hidden="true" /> not revealed
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

export function DecisionMark({ candidate: { decision } }: { candidate: RoleCandidate }) {
  if (decision === undefined) return <span className={`${texts.fine} ${texts.nowrap}`}>none yet</span>
  return <span className={`${texts.smaller} ${texts.strong}`}>{decisionInWords[decision]}</span>
}

/** "5 of 6 competencies rated" */
export function coverageSentence({ coverage: { rated, of } }: RoleCandidate): string {
  if (of === 0) return 'The role names no competencies'
  return `${rated} of ${of} ${of === 1 ? 'competency' : 'competencies'} rated`
}
