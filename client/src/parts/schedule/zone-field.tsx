import { type OptionsFilter, Select } from '@mantine/core'
import { type TimeZone, zoneInWords } from '@panelbook/shared/base/time-zone'
import { viewersZone } from './slot.ts'
import { knownZones, zonesFor } from './zones.ts'

/** Zones as people call them, and not as their names happen to be spelled: "EST" is in no name but Creston's. */
const asTyped: OptionsFilter = ({ options, search, limit }) => {
  const byZone = new Map(options.flatMap((option) => ('value' in option ? [[option.value, option] as const] : [])))
  return zonesFor(search, [...byZone.keys()])
    .slice(0, limit)
    .flatMap((zone) => byZone.get(zone) ?? [])
}

/** The zone that a time is agreed in. */
export function ZoneField({ value, onChange }: { value: TimeZone; onChange: (zone: TimeZone) => void }) {
  return (
    <Select
      label="Time zone"
      data={knownZones(value, viewersZone()).map((zone) => ({ value: zone, label: zoneInWords(zone) }))}
      filter={asTyped}
      value={value}
      searchable
      allowDeselect={false}
      limit={60}
      nothingFoundMessage="No zone of this name"
      maxDropdownHeight={260}
      onChange={(zone) => zone !== null && onChange(zone)}
    />
  )
}
