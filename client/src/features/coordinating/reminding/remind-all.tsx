import { Button } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { newId } from '@panelbook/shared/base/ids'
import { REMINDED_LATELY_HOURS, type RemindedAll, type Reminder, remindedLately } from '@panelbook/shared/coordinating/reminders'
import type { PersonName } from '@panelbook/shared/people/person'
import { useState } from 'react'
import { notDone } from '../../../api/api-problem.ts'
import { type MissingOf, useRemindAll } from '../../../api/coordinating.ts'
import { useMaybeSession } from '../../../api/session.ts'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'

interface RemindAllProps {
  overdue: { total: number; rows: readonly { person: PersonName; reminded?: Reminder | undefined }[] }
  /** What the list is narrowed to: only those are reminded. */
  of: MissingOf
  now: EpochMs
}

/** Reminds everybody of the list in one act. Where one is left at most, their row does. */
export function RemindAll({ overdue: { total, rows }, of, now }: RemindAllProps) {
  const me = useMaybeSession()?.person.id
  const remind = useRemindAll()
  const [key, renewKey] = useState(() => newId())
  const due = rows.filter(({ person, reminded }) => person.id !== me && !remindedLately(reminded, now))
  const cut = rows.length < total
  if (due.length < 2 && !cut) return null
  const send = () => {
    // The button goes with the last who can be reminded.
    document.getElementById('main')?.focus({ preventScroll: true })
    const doing = remind.mutateAsync({ ...of, idempotencyKey: key }, { onSuccess: () => renewKey(newId()) })
    void sayWhenDone(doing, inWords, (error) => notDone(error, 'No one was reminded'))
  }
  return (
    <Button size="compact-sm" variant="default" loading={remind.isPending} onClick={send}>
      {cut ? 'Remind all' : `Remind all ${due.length}`}
    </Button>
  )
}

function inWords({ reminded, lately, left }: RemindedAll): string {
  return [
    reminded === 0 ? 'No one was reminded.' : `Reminders for ${scorecards(reminded)} are sent.`,
    ...(lately === 0
      ? []
      : [`For ${scorecards(lately)} someone sent one within the last ${REMINDED_LATELY_HOURS} hours, so nothing is sent again.`]),
    ...(left === 0 ? [] : [`${scorecards(left)} ${left === 1 ? 'is' : 'are'} left: press again.`]),
  ].join(' ')
}

const scorecards = (number: number): string => (number === 1 ? '1 scorecard' : `${number.toLocaleString('en')} scorecards`)
