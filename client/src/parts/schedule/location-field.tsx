import { TextInput } from '@mantine/core'
import { MOST_LOCATION } from '@panelbook/shared/interviews/location'

/** Where an interview is, in somebody’s words. */
export function LocationField({
  value,
  error,
  readOnly = false,
  description = 'A room, or the address of a video call. The panel sees it, and calendars have it.',
  onChange,
}: {
  value: string
  error?: string | undefined
  readOnly?: boolean
  /** `false`: none, beside others that say what it is for. */
  description?: string | false
  onChange: (location: string) => void
}) {
  return (
    <TextInput
      label="Location"
      description={description}
      placeholder="Room 3, or https://…"
      maxLength={MOST_LOCATION}
      autoComplete="off"
      value={value}
      error={error}
      readOnly={readOnly}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
