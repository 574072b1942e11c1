import { NativeSelect } from '@mantine/core'
import {
  type SuggestedAsker,
  suggestedAskerInWords,
  suggestedAskerSchema,
  suggestedAskers,
} from '@panelbook/shared/plans/suggested-asker'

/** Who might ask: a place in a panel that doesn't exist yet. */
export function AskerField({ label, none, value, onChange }: AskerFieldProps) {
  return (
    <NativeSelect
      aria-label={label}
      size="xs"
      value={value ?? ''}
      data={[
        { value: '', label: none },
        ...suggestedAskers.map((asker) => ({ value: asker, label: suggestedAskerInWords(asker) })),
      ]}
      onChange={(event) => onChange(suggestedAskerSchema.optional().parse(event.currentTarget.value || undefined))}
    />
  )
}

interface AskerFieldProps {
  label: string
  /** What it says when nobody in particular is meant. */
  none: string
  value: SuggestedAsker | undefined
  onChange: (asker: SuggestedAsker | undefined) => void
}
