import { Button } from '@mantine/core'
import { type Id, newId } from '@panelbook/shared/base/ids'
import type { PersonName } from '@panelbook/shared/people/person'
import { useState } from 'react'
import { notDone } from '../../../api/api-problem.ts'
import { useRemind } from '../../../api/coordinating.ts'
import { useMaybeSession } from '../../../api/session.ts'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { LinkButton } from '../../../ui/page/link-button.tsx'

/** Reminds somebody of their overdue scorecard; one's own is opened. Whether they were reminded lately the server knows best. */
export function RemindButton({ interview, person }: { interview: { id: Id; candidate: { name: string } }; person: PersonName }) {
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
      aria-label={`Remind ${person.name}: ${interview.candidate.name}`}
      onClick={send}
    >
      Remind
    </Button>
  )
}
