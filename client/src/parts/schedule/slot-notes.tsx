import { Radio } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { offsetInWords } from '@panelbook/shared/base/time-zone'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { dayAndTime, distance } from '../../ui/time-in-words.ts'
import { bothMoments, clockChangeInWords, momentOfSlot, type Slot, viewersZone } from './slot.ts'

/** What a time means, below the field in which it stands: for whoever plans it, and where clocks change. */
export function SlotNotes({ value, now, onChange }: { value: Slot; now: EpochMs; onChange: (slot: Slot) => void }) {
  const at = momentOfSlot(value)
  const mine = viewersZone()
  const past = at !== undefined && at < now - 60_000
  const change = clockChangeInWords(value)
  const both = bothMoments(value)
  return (
    <>
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
    </>
  )
}
