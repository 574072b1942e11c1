import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { PlannedInterview } from '@panelbook/shared/coordinating/planning'
import type { ReactNode } from 'react'
import { useMissingOfRole } from '../../../api/coordinating.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { dayAndTime, distance } from '../../../ui/time-in-words.ts'

/** Who is missing in the interviews of a role. Nothing where nobody is. */
export function MissingOfRole({ roleId }: { roleId: Id }) {
  const now = useServerNow(60_000)
  const { data } = useMissingOfRole(roleId)
  if (!data) return null
  const { overdue, unstarted, seats, waiting } = data
  const total = overdue.total + unstarted.total + seats.total + waiting.total
  if (total === 0) return null
  const shown = overdue.rows.length + unstarted.rows.length + seats.rows.length + waiting.rows.length
  return (
    <section className={boxes.above16} aria-labelledby="missing">
      <h2 id="missing" className={`${boxes.below8} ${texts.small} ${texts.strong}`}>
        Who is missing <span className={`${texts.muted} ${texts.regular}`}>{total.toLocaleString('en')}</span>
      </h2>
      <ul className={`${boxes.card} ${boxes.cells}`} aria-label="Who is missing">
        {overdue.rows.map(({ interview, person, since }) => (
          <Row key={`${interview.id} ${person.id}`} who={person.name} note={`Scorecard due ${distance(since, now)}`}>
            {ofInterview(interview, now)}
          </Row>
        ))}
        {unstarted.rows.map((interview) => (
          <Row key={interview.id} who={interview.candidate.name} note="No one started it: did it take place?">
            {stageAndTime(interview, now)}
          </Row>
        ))}
        {seats.rows.map(({ interview, person }) => (
          <Row key={`${interview.id} ${person.id}`} who={person.name} note="Can’t sign in any more: the seat is empty">
            {ofInterview(interview, now)}
          </Row>
        ))}
        {waiting.rows.map(({ applicationId, candidate, days, promised, next }) => (
          <Row key={applicationId} who={candidate} note={`Waits for ${days} working days, ${promised} promised`}>
            {next ? `Next: ${next.title}` : 'All stages were held'}
          </Row>
        ))}
      </ul>
      {shown < total && <p className={texts.fine}>The first {shown.toLocaleString('en')}.</p>}
    </section>
  )
}

const stageAndTime = ({ stage, planTitle, startsAt }: PlannedInterview, now: EpochMs): string =>
  [stage ?? planTitle, dayAndTime(startsAt, now)].join(' · ')
const ofInterview = (interview: PlannedInterview, now: EpochMs): string =>
  [interview.candidate.name, stageAndTime(interview, now)].join(' · ')

function Row({ who, note, children }: { who: string; note: string; children: ReactNode }) {
  return (
    <li>
      <div className={`${boxes.middle} ${boxes.close}`}>
        <strong className={texts.anywhere}>{who}</strong> <span className={texts.warnFine}>{note}</span>
      </div>
      <div className={`${texts.fine} ${texts.anywhere}`}>{children}</div>
    </li>
  )
}
