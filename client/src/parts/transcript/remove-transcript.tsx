import { Button } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { useRemoveTranscript } from '../../api/transcripts.ts'
import { announce } from '../../ui/dialog/announcer.tsx'
import { confirm } from '../../ui/dialog/confirm-question.ts'
import { notifyFailed } from '../../ui/dialog/notify.ts'

/** Removes the transcript for everyone, after asking. */
export function RemoveTranscript({ interviewId, transcriptId, className }: RemoveTranscriptProps) {
  const remove = useRemoveTranscript()
  const ask = async () => {
    const sure = await confirm({
      title: 'Remove the transcript?',
      body: 'It is removed for everyone. This can’t be undone. Quotes in scorecards stay.',
      confirm: 'Remove',
      danger: true,
    })
    if (!sure) return
    try {
      await remove.mutateAsync({ params: { id: interviewId }, body: { transcriptId } })
      announce('The transcript is removed')
    } catch (error) {
      notifyFailed(error)
    }
  }
  return (
    <Button className={className} size="compact-sm" variant="subtle" color="red" onClick={() => void ask()}>
      Remove…
    </Button>
  )
}

interface RemoveTranscriptProps {
  interviewId: Id
  transcriptId: Id
  className?: string | undefined
}
