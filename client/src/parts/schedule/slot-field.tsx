import { TextInput } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import boxes from '../../ui/box.module.css'
import type { Slot } from './slot.ts'
import { SlotNotes } from './slot-notes.tsx'
import { ZoneField } from './zone-field.tsx'

/** Day and time in a named zone, what that is for whoever plans it, and what the clocks do in between. */
export function SlotField({ value, error, now, readOnly = false, onChange }: SlotFieldProps) {
  return (
    <div>
      <div className={`${boxes.auto} ${boxes.gap12}`}>
        <TextInput
          type="datetime-local"
          label="Starts"
          value={value.startsAt}
          readOnly={readOnly}
          error={error}
          onChange={(event) => onChange({ ...value, startsAt: event.currentTarget.value, later: false })}
        />
        <ZoneField value={value.timeZone} onChange={(timeZone) => onChange({ ...value, timeZone, later: false })} />
      </div>
      <SlotNotes value={value} now={now} onChange={onChange} />
    </div>
  )
}

interface SlotFieldProps {
  value: Slot
  error: string | undefined
  now: EpochMs
  /** While it is being sent. */
  readOnly?: boolean
  onChange: (slot: Slot) => void
}
