import { Modal, type ModalProps } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useFocusBack } from '../../input/focus-back.ts'
import { useKeysAhead } from '../../input/keys/keys-ahead.ts'
import { settledKey } from '../../input/keys/settled-key.ts'

/** A dialog, open as long as it is rendered. Whatever had the focus when it was asked for has it again when it goes. */
export function Dialog({ children, ...props }: Omit<ModalProps, 'opened'>) {
  useFocusBack()
  // It takes the focus a moment after it is shown.
  useKeysAhead()
  return (
    <Modal opened returnFocus={false} closeButtonProps={{ 'aria-label': 'Close' }} onKeyDown={sendWithEnter} {...props}>
      {children}
    </Modal>
  )
}

/** In a field of several lines Enter begins the next one: with Ctrl, or ⌘, it does what the form is for. */
function sendWithEnter(event: KeyboardEvent): void {
  const { target } = event
  if (settledKey(event) !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
  if (!(target instanceof HTMLTextAreaElement) || !target.form) return
  event.preventDefault()
  event.stopPropagation()
  target.form.requestSubmit()
}
