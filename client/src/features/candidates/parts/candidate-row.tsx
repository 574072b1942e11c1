import type { EpochMs } from '@panelbook/shared/base/clock'
import type { ListedCandidate } from '@panelbook/shared/candidates/api'
import { Link } from '@tanstack/react-router'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { applicationsInWords } from '../model/application-words.ts'
import { erasureDay } from '../model/erasure-words.ts'
import classes from './candidate-row.module.css'

/** One candidate of the list, with what tells two of one name apart. The whole row leads to their page. */
export function CandidateRow({ candidate, now }: { candidate: ListedCandidate; now: EpochMs }) {
  const { id, name, email, tags, applications, latestAt, erasedAt } = candidate
  return (
    <li className={`${boxes.grid} ${boxes.close} ${boxes.placed} ${classes.row}`}>
      <div className={boxes.shrink}>
        <Link
          to="/candidates/$candidateId"
          params={{ candidateId: id }}
          className={`${texts.strong} ${texts.anywhere} ${boxes.reach}`}
        >
          {name}
        </Link>
        {email !== undefined && <div className={`${texts.fine} ${texts.ellipsis}`}>{email}</div>}
      </div>
      <div className={`${boxes.shrink} ${texts.small} ${texts.anywhere}`}>
        <span className={applications.length === 0 ? texts.muted : undefined}>{applicationsInWords(applications)}</span>
        {tags.length > 0 && <div className={`${texts.fine} ${texts.anywhere}`}>{tags.join(' · ')}</div>}
      </div>
      <div className={`${texts.fine} ${texts.end} ${classes.when}`}>
        {erasedAt !== undefined && <div className={texts.strong}>Will be erased on {erasureDay(erasedAt)}</div>}
        {latestAt === undefined
          ? 'No interview yet'
          : `${latestAt < now ? 'Last' : 'Next'} interview ${dayAndTime(latestAt, now, { inSentence: true })}`}
      </div>
    </li>
  )
}
