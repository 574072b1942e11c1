import { Button } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId } from '@panelbook/shared/base/ids'
import { type Reminder, remindedLately } from '@panelbook/shared/coordinating/reminders'
import type { PersonName } from '@panelbook/shared/people/person'
import { useState } from 'react'
import { notDone } from '../../../api/api-problem.ts'
import { useRemind } from '../../../api/coordinating.ts'
import { useMaybeSession } from '../../../api/session.ts'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { LinkButton } from '../../../ui/page/link-button.tsx'

interface RemindButtonProps {
  interview: { id: Id; candidate: { name: string } }
  person: PersonName
  reminded: Reminder | undefined
  now: EpochMs
}

/**
 * Reminds somebody of their overdue scorecard; one's own is opened. Where they were reminded lately, by anyone, it stays, with the
 * focus of whoever has just pressed it, and does nothing more.
 */
export function RemindButton({ interview, person, reminded, now }: RemindButtonProps) {
  const me = useMaybeSession()?.person.id
  const remind = useRemind()
  // The same press, sent again after an answer that was lost, is the same reminder.
  const [key, renewKey] = useState(() => newId())
  if (person.id === me) {
    return (
      <LinkButton
        to="/interviews/$interviewId/check"
        params={{ interviewId: interview.id }}
        size="compact-sm"
        variant="default"
        aria-label={`My scorecard: ${interview.candidate.name}`}
      >
        My scorecard
      </LinkButton>
    )
  }
  const send = () => {
    const given = { params: { id: interview.id, personId: person.id }, body: { idempotencyKey: key } }
    void sayWhenDone(
      remind.mutateAsync(given, { onSuccess: () => renewKey(newId()) }),
      `A reminder is sent to ${person.name}, about ${interview.candidate.name}.`,
      (error) => notDone(error, 'No one was reminded'),
    )
  }
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={remind.isPending}
      data-disabled={remindedLately(reminded, now)}
      aria-label={`Remind ${person.name}: ${interview.candidate.name}`}
      onClick={send}
    >
      Remind
    </Button>
  )
}
