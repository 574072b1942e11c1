import type { ComponentProps, MouseEvent } from 'react'

/**
 * The element of all buttons. While what a button began is under way the library disables it, and a disabled element loses the
 * keyboard's focus, in a dialog even to the page behind it. This one keeps it, says that it can't be pressed, and takes no press.
 */
export function SteadyButton({ disabled, onClick, type = 'button', ...props }: SteadyButtonProps) {
  const busy = props['data-loading'] === true && props['data-disabled'] !== true
  const keepsStill = (event: MouseEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <button
      {...props}
      type={type}
      {...(busy ? { 'aria-disabled': true, 'aria-busy': true, onClick: keepsStill } : { disabled, onClick })}
    />
  )
}

interface SteadyButtonProps extends ComponentProps<'button'> {
  /** As the library says them, from `loading` and from `disabled`. */
  'data-loading'?: boolean
  'data-disabled'?: boolean
}
