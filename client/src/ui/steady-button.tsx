import { type ComponentProps, type MouseEvent, useState } from 'react'

/**
 * The element of all buttons. The library disables one whose act is under way, and a disabled element loses the keyboard's focus,
 * in a dialog even to the page behind it. This one keeps the focus that it has: it says that it can't be pressed, and takes no
 * press. So does one that is off while it has the focus, or that has done all there is to do, by `data-disabled`.
 */
export function SteadyButton({ disabled, onClick, onFocus, onBlur, type = 'button', ...props }: SteadyButtonProps) {
  const [focused, setFocused] = useState(false)
  const busy = props['data-loading'] === true
  const still = busy || (disabled === true ? focused : props['data-disabled'] === true)
  const keepsStill = (event: MouseEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <button
      {...props}
      type={type}
      onFocus={(event) => {
        setFocused(true)
        onFocus?.(event)
      }}
      onBlur={(event) => {
        setFocused(false)
        onBlur?.(event)
      }}
      {...(still ? { 'aria-disabled': true, onClick: keepsStill } : { disabled, onClick })}
    />
  )
}

interface SteadyButtonProps extends ComponentProps<'button'> {
  /** As the library says them, from `loading` and from `disabled`. */
  'data-loading'?: boolean
  'data-disabled'?: boolean
}
