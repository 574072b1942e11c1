import { Radio, Stack } from '@mantine/core'

/** Asks whether a role is open or closed. */
export function SeenBy({ closed, disabled, onChange }: SeenByProps) {
  return (
    <Radio.Group label="Who sees this role" value={closed ? 'closed' : 'open'} onChange={(value) => onChange(value === 'closed')}>
      <Stack gap="xs" mt="xs">
        <Radio value="open" disabled={disabled} label="Open: all hiring leads and admins see it" />
        <Radio
          value="closed"
          disabled={disabled}
          label="Closed: only owners and members see it, with its candidates, interviews and scorecards"
        />
      </Stack>
    </Radio.Group>
  )
}

interface SeenByProps {
  closed: boolean
  disabled: boolean
  onChange: (closed: boolean) => void
}
