import { TextInput } from '@mantine/core'

/** A day that a list is narrowed by. `day`, `min`, `max`: YYYY-MM-DD. */
export function DayField({ label, day, onDay, ...bounds }: DayFieldProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      value={day ?? ''}
      onChange={(event) => onDay(event.currentTarget.value || undefined)}
      {...bounds}
    />
  )
}

interface DayFieldProps {
  label: string
  day: string | undefined
  min?: string | undefined
  max?: string | undefined
  onDay: (day: string | undefined) => void
}
