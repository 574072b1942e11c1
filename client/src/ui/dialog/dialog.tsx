import { Modal, type ModalProps } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useFocusBack } from '../../input/focus-back.ts'
import { useKeysAhead } from '../../input/keys/keys-ahead.ts'
import { settledKey } from '../../input/keys/settled-key.ts'
import { LeaveDialog, useLeaving } from './leaving.ts'
import { DialogTitle } from './left-act.ts'

/**
 * A dialog, open as long as it is rendered. Whatever had the focus when it was asked for has it again when it goes, and no words
 * in it go unasked.
 */
export function Dialog({ children, onClose, keeps = false, overlayProps, ...props }: DialogProps) {
  useFocusBack()
  // It takes the focus a moment after it is shown.
  useKeysAhead()
  const { note, hasWords, leave } = useLeaving(keeps)
  return (
    <Modal
      opened
      returnFocus={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
      onKeyDown={sendWithEnter}
      onFocusCapture={note}
      onClose={() => void leave(onClose)}
      closeOnClickOutside={false}
      overlayProps={{ ...overlayProps, onClick: () => !hasWords() && onClose() }}
      {...props}
    >
      <LeaveDialog value={(go) => void leave(go)}>
        <DialogTitle value={typeof props.title === 'string' ? props.title : undefined}>{children}</DialogTitle>
      </LeaveDialog>
    </Modal>
  )
}

interface DialogProps extends Omit<ModalProps, 'opened'> {
  /** What is typed in it is there again when it is next opened, so its ways back needn't ask. */
  keeps?: boolean
}

/** In a field of several lines Enter begins the next one: with Ctrl, or ⌘, it does what the form is for. */
function sendWithEnter(event: KeyboardEvent): void {
  const { target } = event
  if (settledKey(event) !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
  if (!(target instanceof HTMLTextAreaElement) || !target.form) return
  event.preventDefault()
  event.stopPropagation()
  // What it does is under way already.
  if (target.form.querySelector('[type="submit"][aria-disabled="true"]')) return
  target.form.requestSubmit()
}
