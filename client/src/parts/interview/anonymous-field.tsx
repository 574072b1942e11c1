import { Checkbox } from '@mantine/core'

/** Whether the panel of a new interview is shown initials. */
export function AnonymousField({ value, readOnly = false, short = false, onChange }: AnonymousFieldProps) {
  return (
    <Checkbox
      label="Anonymous review"
      {...(short
        ? {}
        : {
            description:
              'Until the reveal the panel sees initials in place of the candidate’s name, and no packet. Leads and admins see the name, on the panel too.',
          })}
      checked={value}
      readOnly={readOnly}
      onChange={(event) => !readOnly && onChange(event.currentTarget.checked)}
    />
  )
}

interface AnonymousFieldProps {
  value: boolean
  readOnly?: boolean
  /** It was explained above. */
  short?: boolean
  onChange: (anonymous: boolean) => void
}
