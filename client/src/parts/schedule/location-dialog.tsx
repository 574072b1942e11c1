import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { type FormEvent, useState } from 'react'
import { useSetLocation } from '../../api/interviews.ts'
import boxes from '../../ui/box.module.css'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../ui/dialog/dialog-end.tsx'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import { MetMeanwhile, useMetMeanwhile } from '../met-meanwhile.tsx'
import { LocationField } from './location-field.tsx'

/** Says where an interview is, or that nobody knows any more. */
export function LocationDialog({
  interview,
  onClose,
}: {
  interview: Pick<InterviewSummary, 'id' | 'candidate' | 'location'>
  onClose: () => void
}) {
  const { read: from, met, sent } = useMetMeanwhile(interview.location ?? '', (place) => place)
  const [location, setLocation] = useState(from)
  const set = useSetLocation()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (set.isPending) return
    void sayWhenDone(
      sent(set.mutateAsync({ params: { id: interview.id }, body: { from, location } }, { onSuccess: onClose })),
      ({ location: now }) =>
        now === undefined
          ? `The interview with ${interview.candidate.name} has no location now.`
          : `The location of the interview with ${interview.candidate.name} is changed. Earlier calendar files are out of date.`,
      null,
    )
  }
  return (
    <Dialog onClose={onClose} title={`Location of the interview with ${interview.candidate.name}`} size="lg">
      <form className={`${boxes.grid} ${boxes.gap16}`} onSubmit={submit} noValidate>
        <LocationField value={location} readOnly={set.isPending} onChange={setLocation} />
        {met !== undefined && (
          <MetMeanwhile title="Someone changed the location meanwhile">{met === '' ? 'It has none now.' : met}</MetMeanwhile>
        )}
        <DialogEnd verb="Save the location" doing={set} failed="The location was not changed" onCancel={onClose} />
      </form>
    </Dialog>
  )
}
