import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useLive, useQuestionInView } from '../state/live-session.ts'
import classes from './whispers.module.css'

const usualReasons = ['We did not get to it', 'Too little was said to judge', 'Somebody else covered it', 'I was not in the room']

/** Not assessed needs its reason: it is asked for at once, while it is still known. */
export function NotAssessedDialog({ close }: { close(): void }) {
  return (
    <Modal opened onClose={close} title="Not assessed: why?">
      <ReasonForm close={close} />
    </Modal>
  )
}

function ReasonForm({ close }: { close(): void }) {
  const { actions, cardView } = useLive()
  const questionId = useQuestionInView()
  const [reason, setReason] = useState(() => {
    const rating = cardView.get().content.ratings[questionId]
    return rating?.kind === 'not-assessed' ? rating.reason : ''
  })
  const settle = (why: string) => {
    actions.rate(questionId, { kind: 'not-assessed', reason: why.trim() })
    close()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    settle(reason)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <div className={classes.taps}>
          {usualReasons.map((words) => (
            <Button key={words} size="compact-sm" variant="default" onClick={() => settle(words)}>
              {words}
            </Button>
          ))}
        </div>
        <Textarea
          label="In your own words"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={2_000}
          rows={2}
          data-autofocus
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" disabled={reason.trim() === ''}>
            Not assessed
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
