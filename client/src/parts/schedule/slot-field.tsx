import { type OptionsFilter, Radio, Select, TextInput } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { offsetInWords, zoneInWords } from '@panelbook/shared/base/time-zone'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { dayAndTime, distance } from '../../ui/time-in-words.ts'
import { bothMoments, clockChangeInWords, momentOfSlot, type Slot, viewersZone } from './slot.ts'
import { knownZones, zonesFor } from './zones.ts'

/** Zones as people call them, and not as their names happen to be spelled: "EST" is in no name but Creston's. */
const asTyped: OptionsFilter = ({ options, search, limit }) => {
  const byZone = new Map(options.flatMap((option) => ('value' in option ? [[option.value, option] as const] : [])))
  return zonesFor(search, [...byZone.keys()])
    .slice(0, limit)
    .flatMap((zone) => byZone.get(zone) ?? [])
}

/** Day and time in a named zone, what that is for whoever plans it, and what the clocks do in between. */
export function SlotField({ value, error, now, readOnly = false, onChange }: SlotFieldProps) {
  const at = momentOfSlot(value)
  const mine = viewersZone()
  const past = at !== undefined && at < now - 60_000
  const change = clockChangeInWords(value)
  const both = bothMoments(value)
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
        <Select
          label="Time zone"
          data={knownZones(value.timeZone, mine).map((zone) => ({ value: zone, label: zoneInWords(zone) }))}
          filter={asTyped}
          value={value.timeZone}
          searchable
          allowDeselect={false}
          limit={60}
          nothingFoundMessage="No zone of this name"
          maxDropdownHeight={260}
          onChange={(timeZone) => timeZone !== null && onChange({ ...value, timeZone, later: false })}
        />
      </div>
      {change && (
        <p className={`${texts.note} ${boxes.above6}`} data-warn role="status">
          {change}
        </p>
      )}
      {both && (
        <Radio.Group
          aria-label="Which of the two"
          value={value.later ? 'second' : 'first'}
          onChange={(which) => onChange({ ...value, later: which === 'second' })}
        >
          <div className={`${boxes.grid} ${boxes.gap6} ${boxes.above8}`}>
            <Radio value="first" label={both.first} />
            <Radio value="second" label={both.second} />
          </div>
        </Radio.Group>
      )}
      {at !== undefined && (
        <p className={`${texts.note} ${boxes.above6}`} data-warn={past || undefined}>
          {dayAndTime(at, now, { timeZone: value.timeZone })} {offsetInWords(at, value.timeZone)} ({distance(at, now)})
          {value.timeZone !== mine && `; for you ${dayAndTime(at, now, { inSentence: true })}`}
          {past && ': this is in the past'}
        </p>
      )}
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
