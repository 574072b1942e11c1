import { Modal, type ModalProps } from '@mantine/core'
import { useFocusBack } from '../../input/focus-back.ts'
import { useKeysAhead } from '../../input/keys/keys-ahead.ts'

/** A dialog, open as long as it is rendered. Whatever had the focus when it was asked for has it again when it goes. */
export function Dialog({ children, ...props }: Omit<ModalProps, 'opened'>) {
  useFocusBack()
  // It takes the focus a moment after it is shown.
  useKeysAhead()
  return (
    <Modal opened returnFocus={false} closeButtonProps={{ 'aria-label': 'Close' }} {...props}>
      {children}
    </Modal>
  )
}
