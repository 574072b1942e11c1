import type { Interview } from '@panelbook/shared/interviews/api'
import { ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import { IconCalendarOff, IconLock } from '@tabler/icons-react'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { Empty } from '../../../ui/page/page-states.tsx'
import type { ReviewColumn } from '../model/review-columns.ts'

/** Why no scorecard can be read yet, and what would change that. */
export function NothingReadable({ interview, columns }: { interview: Interview; columns: readonly ReviewColumn[] }) {
  const anySubmitted = columns.some((column) => column.words.tone === 'sealed')
  const mine = columns.find((column) => column.mine)
  const iOwe = interview.myRole !== undefined && ratesScorecard(interview.myRole) && mine?.words.tone === 'awaited'
  if (interview.notHeld) {
    return (
      <Empty title="No scorecards are awaited" icon={<IconCalendarOff size={28} stroke={1.5} />}>
        {iOwe || anySubmitted
          ? 'What was written stays with its writer. The interview can be planned again.'
          : 'The interview can be planned again. Panel and plan are as they were.'}
      </Empty>
    )
  }
  const opensTheirs = iOwe && interview.policy === 'sealed'
  const finish = (
    <LinkButton to="/interviews/$interviewId/check" params={{ interviewId: interview.id }}>
      Finish my scorecard
    </LinkButton>
  )
  if (!anySubmitted) {
    return (
      <Empty title="No scorecard is in yet" icon={<IconLock size={28} stroke={1.5} />} action={iOwe && finish}>
        {interview.phase === 'ended'
          ? 'The panel is still writing. Each scorecard appears here as soon as it is submitted and you may read it.'
          : 'The conversation isn’t over yet. Scorecards appear here once they are submitted and you may read them.'}
      </Empty>
    )
  }
  return (
    <Empty title="Submitted scorecards are sealed" icon={<IconLock size={28} stroke={1.5} />} action={opensTheirs && finish}>
      {opensTheirs
        ? 'You can read the submitted scorecards once you submit yours. Until then, no one else’s ratings can influence yours.'
        : 'They are revealed together once every scorecard is in.'}
    </Empty>
  )
}
