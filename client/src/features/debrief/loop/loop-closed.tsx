import type { ApplicationLoop, loopWaits } from '@panelbook/shared/candidates/application-loop'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { IconLock } from '@tabler/icons-react'
import { useSession } from '../../../api/session.ts'
import { missingInWords } from '../../../parts/interview/interview-step.ts'
import boxes from '../../../ui/box.module.css'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { Empty } from '../../../ui/page/page-states.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { UnsentWords } from './unsent-words.tsx'

/** Whoever asks rates in it, and couldn't hand in anything yet. */
const MINE_TO_COME = 'mine-to-come'
type Wait = (typeof loopWaits)[number] | typeof MINE_TO_COME

interface Waiting {
  interview: InterviewSummary
  why: Wait
}

const reasons: Record<Wait, string> = {
  mine: 'Your scorecard isn’t in',
  [MINE_TO_COME]: 'You rate in it, and it is still to come',
  'under-way': 'The conversation goes on',
  scorecards: 'Scorecards are missing or sealed',
}

/** Why the loop can't be read together yet, and what would change that. */
export function LoopClosed({ loop: { application, waitsFor, coming }, now }: { loop: ApplicationLoop; now: number }) {
  const { person } = useSession()
  const waits = waitsFor.map(({ interview, why }): Waiting => {
    return { interview, why: why === 'mine' && isToCome(interview, now) ? MINE_TO_COME : why }
  })
  return (
    <>
      <UnsentWords applicationId={application.id} />
      <Empty
        title={waitsFor.length === 0 ? 'Nothing to read together yet' : 'The loop is closed'}
        icon={<IconLock size={28} stroke={1.5} />}
      >
        {whatWouldOpenIt(waits, coming)}
      </Empty>
      {waitsFor.length > 0 && (
        <ul className={`${boxes.card} ${boxes.ruled} ${boxes.plain}`} aria-label="What the loop waits for">
          {waits.map(({ interview, why }) => (
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
                to={pageOf(why)}
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

function whatWouldOpenIt(waits: readonly Waiting[], coming: ApplicationLoop['coming']): string {
  const has = (wait: Wait) => waits.some(({ why }) => why === wait)
  if (has('mine'))
    return 'Hand in your own scorecard first, or decline to score. Until then no one else’s ratings can influence yours.'
  if (has(MINE_TO_COME))
    return 'You rate in an interview that is still to come. Until your scorecard is in, no one else’s ratings can influence yours.'
  if (waits.length > 0) return 'Ratings of all stages appear here together once the scorecards below are in and revealed.'
  return coming.length === 0
    ? 'No interview of this application has taken place. Plan the first on the candidate’s page.'
    : 'Its interviews are still to come. Their ratings appear here together once they are revealed.'
}

const isToCome = ({ phase, startsAt }: InterviewSummary, now: number): boolean => phase === 'not-started' && startsAt > now

function pageOf(why: Wait) {
  if (why === 'mine') return '/interviews/$interviewId/check'
  return why === MINE_TO_COME ? '/interviews/$interviewId' : '/interviews/$interviewId/review'
}
