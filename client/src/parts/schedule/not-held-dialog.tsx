import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import type { NotHeldState } from '@panelbook/shared/interviews/schedule'
import { useRecordNotHeld } from '../../api/interviews.ts'
import { useServerNow } from '../../sync/hooks.ts'
import { notifyDone } from '../../ui/dialog/notify.ts'
import { dayAndTime } from '../../ui/time-in-words.ts'
import { MetMeanwhile, useMetMeanwhile } from '../met-meanwhile.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'

interface Props {
  interview: Pick<InterviewSummary, 'id' | 'candidate' | 'startsAt' | 'phase'>
  state: NotHeldState
  onClose: () => void
}

/** Cancels an interview, or records that the candidate did not come. */
export function NotHeldDialog({ interview, state, onClose }: Props) {
  const { read: from, met, sent } = useMetMeanwhile(interview.startsAt, (at) => at)
  const now = useServerNow(60_000)
  const record = useRecordNotHeld()
  const { name } = interview.candidate
  const cancels = state === 'cancelled'
  const live = interview.phase === 'running' || interview.phase === 'paused'
  return (
    <ReasonDialog
      title={cancels ? `Cancel the interview with ${name}` : `${name} did not come`}
      explains={`${live ? 'The conversation ends for everyone who is in it. ' : ''}No scorecards are awaited any more. What was written stays, and its writer can read it. The panel reads the reason, and you can plan the interview anew.`}
      confirm={cancels ? 'Cancel the interview' : 'Record the no-show'}
      back={cancels ? 'Keep it' : undefined}
      danger={cancels}
      send={(reason) => sent(record.mutateAsync({ params: { id: interview.id }, body: { state, reason, from } }))}
      told={
        met !== undefined && <MetMeanwhile title="Someone moved the interview meanwhile">{dayAndTime(met, now)}</MetMeanwhile>
      }
      onClose={onClose}
      onDone={() =>
        notifyDone(
          cancels
            ? `The interview with ${name} is cancelled. Earlier calendar files are out of date.`
            : `The no-show of ${name} is recorded.`,
        )
      }
    />
  )
}
