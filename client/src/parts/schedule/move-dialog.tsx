import { NumberInput } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { usePlanInterviewAnew, useRescheduleInterview } from '../../api/interviews.ts'
import boxes from '../../ui/box.module.css'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../ui/dialog/dialog-end.tsx'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import texts from '../../ui/text.module.css'
import { dayAndTime } from '../../ui/time-in-words.ts'
import { MetMeanwhile, useMetMeanwhile } from '../met-meanwhile.tsx'
import { useLoadWarnings } from '../pools/use-load-warnings.ts'
import { useBusyWords } from './busy-times.ts'
import classes from './move-dialog.module.css'
import { momentOfSlot, slotAt, viewersZone } from './slot.ts'
import { SlotField } from './slot-field.tsx'

/**
 * Moves an interview that has not started to another time, or plans one anew that was cancelled or a no-show; who can't be there
 * then is said, and decides nothing.
 */
export function MoveDialog({ interview, now, onClose }: MoveDialogProps) {
  const { read, met, sent } = useMetMeanwhile(slotOf(interview), JSON.stringify)
  const [slot, setSlot] = useState(() => slotAt(interview.startsAt, interview.timeZone ?? viewersZone()))
  const [minutes, setMinutes] = useState(interview.minutes)
  const [tried, setTried] = useState(false)
  // Decided when the dialog opened: the act that was pressed.
  const [anew] = useState(interview.notHeld !== undefined)
  const reschedule = useRescheduleInterview()
  const planAnew = usePlanInterviewAnew()
  const move = anew ? planAnew : reschedule
  const startsAt = momentOfSlot(slot)
  const busy = useBusyWords({
    ...{ startsAt, minutes, timeZone: slot.timeZone, except: interview.id },
    people: interview.panel.map((member) => member.person.id),
  })
  const loads = useLoadWarnings(
    startsAt,
    interview.panel.map(({ person }) => person),
    interview.id,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (startsAt === undefined || move.isPending) return
    const params = { id: interview.id }
    const to = { startsAt, minutes, timeZone: slot.timeZone }
    void sayWhenDone(
      anew
        ? sent(planAnew.mutateAsync({ params, body: { from: read.from, ...to } }, { onSuccess: onClose }))
        : sent(reschedule.mutateAsync({ params, body: { ...read, ...to } }, { onSuccess: onClose })),
      ({ candidate, startsAt: at }) => {
        const when = dayAndTime(at, now, { inSentence: true })
        return anew
          ? `The interview with ${candidate.name} is planned again, ${when}.`
          : `The interview with ${candidate.name} is now ${when}. Earlier calendar files are out of date.`
      },
      null,
    )
  }
  return (
    <Dialog
      onClose={onClose}
      title={`${anew ? 'Plan the interview again' : 'Move the interview'} with ${interview.candidate.name}`}
      size="lg"
    >
      <form className={`${boxes.grid} ${boxes.gap16}`} onSubmit={submit} noValidate>
        <SlotField
          value={slot}
          error={tried && startsAt === undefined ? 'Choose a day and a time.' : undefined}
          now={now}
          readOnly={move.isPending}
          onChange={setSlot}
        />
        <NumberInput
          label="Minutes"
          className={classes.minutes}
          min={5}
          max={480}
          step={5}
          allowDecimal={false}
          clampBehavior="blur"
          value={minutes}
          readOnly={move.isPending}
          onChange={(value) => typeof value === 'number' && value >= 5 && value <= 480 && setMinutes(value)}
        />
        {busy.size + loads.length > 0 && (
          <ul className={`${boxes.grid} ${boxes.gap4} ${texts.warn} ${texts.smaller}`}>
            {interview.panel.flatMap(({ person }) =>
              (busy.get(person.id) ?? []).map((words) => (
                <li key={`${person.id} ${words}`}>
                  <IconAlertTriangle size={15} aria-hidden="true" /> {person.name}: {words}
                </li>
              )),
            )}
            {loads.map((words) => (
              <li key={words}>
                <IconAlertTriangle size={15} aria-hidden="true" /> {words}
              </li>
            ))}
          </ul>
        )}
        {met && (
          <MetMeanwhile title="Someone moved the interview meanwhile">
            {dayAndTime(met.from, now)}, {met.fromMinutes} minutes
          </MetMeanwhile>
        )}
        <DialogEnd
          verb={anew ? 'Plan it again' : 'Move the interview'}
          doing={move}
          failed={anew ? 'The interview was not planned' : 'The interview was not moved'}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}

/** When it is, as the server is told what was read. */
const slotOf = ({ startsAt, minutes, timeZone }: MoveDialogProps['interview']) => ({
  from: startsAt,
  fromMinutes: minutes,
  ...(timeZone === undefined ? {} : { fromTimeZone: timeZone }),
})

interface MoveDialogProps {
  interview: Pick<InterviewSummary, 'id' | 'candidate' | 'startsAt' | 'minutes' | 'timeZone' | 'panel'> & {
    notHeld?: object | undefined
  }
  now: EpochMs
  onClose: () => void
}
