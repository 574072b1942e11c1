import { NumberInput, Select } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId } from '@panelbook/shared/base/ids'
import type { NewPlannedInterview, PlannedApplication, Planning } from '@panelbook/shared/coordinating/planning'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { usePlanForRole } from '../../../api/coordinating.ts'
import { usePeople } from '../../../api/people.ts'
import { usePlans } from '../../../api/plans.ts'
import { AnonymousField } from '../../../parts/interview/anonymous-field.tsx'
import { PoolProposal } from '../../../parts/pools/pool-proposal.tsx'
import { useBusyWords } from '../../../parts/schedule/busy-times.ts'
import { momentOfSlot, type Slot, viewersZone } from '../../../parts/schedule/slot.ts'
import { SlotField } from '../../../parts/schedule/slot-field.tsx'
import boxes from '../../../ui/box.module.css'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../ui/dialog/dialog-end.tsx'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { SeatsField } from './seats-field.tsx'

/** Plans an interview for an application: its stage, its plan, when, and who interviews. */
export function PlanDialog({ application, planning, now, onClose }: PlanDialogProps) {
  const { stages, role } = planning
  const plans = usePlans().data ?? []
  const [stageId, setStageId] = useState(() => nextStage(application, planning)?.id ?? null)
  const [chosen, choosePlan] = useState<Id>()
  const [slot, setSlot] = useState<Slot>({ startsAt: '', timeZone: viewersZone(), later: false })
  const [lasts, setLasts] = useState<number>()
  const [panel, setPanel] = useState<NewPlannedInterview['panel']>([])
  const [overLimit, setOverLimit] = useState<Id[]>([])
  const [anonymous, setAnonymous] = useState(false)
  const [key] = useState(() => newId())
  const [tried, setTried] = useState(false)
  const planIt = usePlanForRole()
  const plan = plans.find(({ id }) => id === (chosen ?? stages.find((stage) => stage.id === stageId)?.planId))
  const minutes = lasts ?? plan?.minutes ?? 45
  const startsAt = momentOfSlot(slot)
  const moderated = panel.filter((seat) => seat.role === 'moderator').length === 1
  const busy = useBusyWords({ startsAt, minutes, timeZone: slot.timeZone, people: panel.map(({ personId }) => personId) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (startsAt === undefined || !plan || !moderated || planIt.isPending) return
    const body: NewPlannedInterview = {
      ...{ applicationId: application.id, planId: plan.id, startsAt, minutes, timeZone: slot.timeZone, panel },
      ...(stageId === null ? {} : { stageId }),
      ...(anonymous ? { anonymous } : {}),
      overLimit: overLimit.filter((id) => panel.some(({ personId }) => personId === id)),
      idempotencyKey: key,
    }
    void sayWhenDone(
      planIt.mutateAsync({ params: { id: role.id }, body }, { onSuccess: onClose }),
      ({ startsAt: at }) => plannedInWords(application.candidate, at, now),
      null,
    )
  }
  return (
    <Dialog onClose={onClose} title={`Plan an interview with ${application.candidate}`} size="lg">
      <form className={`${boxes.grid} ${boxes.gap16}`} onSubmit={submit} noValidate>
        {stages.length > 0 && (
          <Select
            label="Stage"
            placeholder="None of the loop"
            data={stages.map(({ id, title }) => ({ value: id, label: title }))}
            value={stageId}
            clearable
            onChange={(next) => {
              setStageId(next)
              choosePlan(undefined)
            }}
          />
        )}
        <Select
          label="Plan"
          placeholder="Choose a plan"
          data={plans.map(({ id, title }) => ({ value: id, label: title }))}
          value={plan?.id ?? null}
          error={tried && !plan ? 'Choose a plan.' : undefined}
          searchable
          allowDeselect={false}
          nothingFoundMessage="No plan of this name"
          onChange={(next) => next !== null && choosePlan(next)}
        />
        <SlotField
          value={slot}
          error={tried && startsAt === undefined ? 'Choose a day and a time.' : undefined}
          now={now}
          readOnly={planIt.isPending}
          onChange={setSlot}
        />
        <NumberInput
          label="Minutes"
          min={5}
          max={480}
          step={5}
          allowDecimal={false}
          clampBehavior="blur"
          value={minutes}
          readOnly={planIt.isPending}
          onChange={(value) => typeof value === 'number' && value >= 5 && value <= 480 && setLasts(value)}
        />
        <PanelPart
          {...{ panel, startsAt, minutes, overLimit, role, application }}
          stageId={stageId ?? undefined}
          error={tried && !moderated ? 'A panel has exactly one moderator.' : undefined}
          disabled={planIt.isPending}
          onChange={setPanel}
          onOverLimit={setOverLimit}
        />
        <AnonymousField value={anonymous} readOnly={planIt.isPending} onChange={setAnonymous} />
        {busy.size > 0 && <BusyPeople busy={busy} />}
        <DialogEnd verb="Plan the interview" doing={planIt} failed="The interview was not planned" onCancel={onClose} />
      </form>
    </Dialog>
  )
}

/** Who interviews, and whose turn it is. */
function PanelPart({ role, stageId, application, startsAt, minutes, disabled, onChange, ...seats }: PanelPartProps) {
  return (
    <>
      <SeatsField {...seats} roleId={role.id} at={startsAt} disabled={disabled} onChange={onChange} />
      <PoolProposal
        roleId={role.id}
        stageId={stageId}
        at={startsAt}
        minutes={minutes}
        application={application.id}
        disabled={disabled}
        onPropose={onChange}
      />
    </>
  )
}

interface PanelPartProps extends Pick<PlanDialogProps, 'application'> {
  role: Planning['role']
  stageId: Id | undefined
  startsAt: EpochMs | undefined
  minutes: number
  panel: NewPlannedInterview['panel']
  overLimit: Id[]
  error: string | undefined
  disabled: boolean
  onChange: (panel: NewPlannedInterview['panel']) => void
  onOverLimit: (personIds: Id[]) => void
}

/** Who sits elsewhere at that time, and where. */
function BusyPeople({ busy }: { busy: ReturnType<typeof useBusyWords> }) {
  const names = new Map((usePeople().data ?? []).map((person): [Id, string] => [person.id, person.name]))
  return (
    <ul className={`${boxes.grid} ${boxes.gap4} ${texts.warn} ${texts.smaller}`}>
      {[...busy].flatMap(([personId, all]) =>
        all.map((words) => (
          <li key={`${personId} ${words}`}>
            <IconAlertTriangle size={15} aria-hidden="true" /> {names.get(personId)}: {words}
          </li>
        )),
      )}
    </ul>
  )
}

/** The first stage that no interview is planned for, or was held. */
const nextStage = ({ interviews }: PlannedApplication, { stages }: Planning) =>
  stages.find(({ id }) => !interviews.some(({ stageId, notHeld }) => stageId === id && notHeld === undefined))

interface PlanDialogProps {
  application: PlannedApplication
  planning: Planning
  now: EpochMs
  onClose: () => void
}

const plannedInWords = (candidate: string, at: EpochMs, now: EpochMs): string =>
  `The interview with ${candidate} is planned, ${dayAndTime(at, now, { inSentence: true })}.`
