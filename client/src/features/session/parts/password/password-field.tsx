import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useState } from 'react'

/** A field for a password, which can be shown while it is typed. It takes whatever is pasted, and whatever a manager fills in. */
export function PasswordField(props: PasswordInputProps) {
  const [visible, setVisible] = useState(false)
  return (
    <PasswordInput
      visible={visible}
      onVisibilityChange={setVisible}
      spellCheck={false}
      autoCapitalize="off"
      // By keys as well: it is the only way to see what one typed.
      visibilityToggleButtonProps={{ 'aria-label': visible ? 'Hide the password' : 'Show the password', tabIndex: 0 }}
      {...props}
    />
  )
}
