import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { PlannedInterview } from '@panelbook/shared/coordinating/planning'
import type { ReactNode } from 'react'
import { useMissingOfRole } from '../../../api/coordinating.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { OverdueNote } from '../reminding/overdue-note.tsx'
import { RemindAll } from '../reminding/remind-all.tsx'
import { RemindButton } from '../reminding/remind-button.tsx'

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
      <div className={`${boxes.apart} ${boxes.below8}`}>
        <h2 id="missing" className={`${texts.small} ${texts.strong}`}>
          Who is missing <span className={`${texts.muted} ${texts.regular}`}>{total.toLocaleString('en')}</span>
        </h2>
        <RemindAll overdue={overdue} of={{}} now={now} />
      </div>
      <ul className={`${boxes.card} ${boxes.cells}`} aria-label="Who is missing">
        {overdue.rows.map(({ interview, person, since, reminded }) => (
          <Row
            key={`${interview.id} ${person.id}`}
            who={person.name}
            note={<OverdueNote since={since} reminded={reminded} now={now} />}
            act={<RemindButton interview={interview} person={person} reminded={reminded} now={now} />}
          >
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

interface RowProps {
  who: string
  note: ReactNode
  act?: ReactNode
  children: ReactNode
}

function Row({ who, note, act, children }: RowProps) {
  return (
    <li className={`${boxes.apart} ${boxes.gap8}`}>
      <div className={boxes.shrink}>
        <div className={`${boxes.middle} ${boxes.close}`}>
          <strong className={texts.anywhere}>
            <bdi>{who}</bdi>
          </strong>{' '}
          <span className={texts.warnFine}>{note}</span>
        </div>
        <div className={`${texts.fine} ${texts.anywhere}`}>{children}</div>
      </div>
      {act}
    </li>
  )
}
