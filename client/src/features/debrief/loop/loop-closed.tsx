import type { ApplicationLoop, loopWaits } from '@panelbook/shared/candidates/application-loop'
import { IconLock } from '@tabler/icons-react'
import { useSession } from '../../../api/session.ts'
import { missingInWords } from '../../../parts/interview/interview-step.ts'
import boxes from '../../../ui/box.module.css'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { Empty } from '../../../ui/page/page-states.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { UnsentWords } from './unsent-words.tsx'

const reasons: Record<(typeof loopWaits)[number], string> = {
  mine: 'Your scorecard isn’t in',
  'under-way': 'The conversation goes on',
  scorecards: 'Scorecards are missing or sealed',
}

/** Why the loop can't be read together yet, and what would change that. */
export function LoopClosed({ loop: { application, waitsFor, coming }, now }: { loop: ApplicationLoop; now: number }) {
  const { person } = useSession()
  const mine = waitsFor.some(({ why }) => why === 'mine')
  return (
    <>
      <UnsentWords applicationId={application.id} />
      <Empty
        title={waitsFor.length === 0 ? 'Nothing to read together yet' : 'The loop is closed'}
        icon={<IconLock size={28} stroke={1.5} />}
      >
        {waitsFor.length === 0
          ? coming.length === 0
            ? 'No interview of this application has taken place. Plan the first on the candidate’s page.'
            : 'Its interviews are still to come. Their ratings appear here together once they are revealed.'
          : mine
            ? 'Hand in your own scorecard first, or decline to score. Until then no one else’s ratings can influence yours.'
            : 'Ratings of all stages appear here together once the scorecards below are in and revealed.'}
      </Empty>
      {waitsFor.length > 0 && (
        <ul className={`${boxes.card} ${boxes.ruled} ${boxes.plain}`} aria-label="What the loop waits for">
          {waitsFor.map(({ interview, why }) => (
            <li key={interview.id} className={`${boxes.apart} ${boxes.gap8} ${boxes.padRow}`}>
              <span className={boxes.shrink}>
                <strong className={texts.anywhere}>{interview.stage ?? interview.planTitle}</strong>{' '}
                <span className={texts.fine}>{dayAndTime(interview.startsAt, now)}</span>
                <br />
                <span className={texts.warnFine}>
                  {why === 'scorecards' ? (missingInWords(interview, person.id) ?? reasons[why]) : reasons[why]}
                </span>
              </span>
              <LinkButton
                to={why === 'mine' ? '/interviews/$interviewId/check' : '/interviews/$interviewId/review'}
                params={{ interviewId: interview.id }}
                size="compact-sm"
                variant={why === 'mine' ? 'filled' : 'default'}
                aria-label={`${why === 'mine' ? 'Finish my scorecard' : 'Open'}: ${interview.stage ?? interview.planTitle}`}
              >
                {why === 'mine' ? 'Finish my scorecard' : 'Open'}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
