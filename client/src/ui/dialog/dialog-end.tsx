import { Alert, Button, Group } from '@mantine/core'
import { useContext } from 'react'
import { inWords } from '../../api/api-problem.ts'
import { LeaveDialog } from './leaving.ts'
import { useToldWhenLeft } from './left-act.ts'

/**
 * How a form in a dialog ends: what went wrong, the way back, and the button that does it, named by the verb that opened the
 * dialog.
 */
export function DialogEnd({
  verb,
  back = 'Cancel',
  doing,
  failed,
  isDone = never,
  disabled = false,
  danger = false,
  onCancel,
}: DialogEndProps) {
  const { isPending = false, error = null } = doing ?? {}
  const leave = useContext(LeaveDialog)
  useToldWhenLeft(doing, verb, isDone)
  return (
    <>
      {failed !== undefined && error !== null && (
        <Alert color="red" role="alert" title={failed}>
          {inWords(error)}
        </Alert>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={() => leave(onCancel)}>
          {back}
        </Button>
        <Button type="submit" loading={isPending} disabled={disabled} {...(danger ? { color: 'red' } : {})}>
          {verb}
        </Button>
      </Group>
    </>
  )
}

interface DialogEndProps {
  verb: string
  /** The way back. */
  back?: string | undefined
  /** The request that does it: whether it is under way, and why it failed. Left meanwhile, it is told in the page if it fails. */
  doing?: { isPending: boolean; error: unknown; variables?: unknown; submittedAt?: number }
  /** What is said where it failed; absent where a field says it. */
  failed?: string | undefined
  /** Whether a failure says that it was done all the same, which is told elsewhere. */
  isDone?: (error: unknown) => boolean
  disabled?: boolean
  /** It destroys something. */
  danger?: boolean | undefined
  onCancel: () => void
}

const never = () => false
