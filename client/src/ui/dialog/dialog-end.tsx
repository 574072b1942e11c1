import { Alert, Button, Group } from '@mantine/core'
import { inWords } from '../../api/api-problem.ts'

/** How a form in a dialog ends: what went wrong, the way back, and the button that does it, named by the verb that opened the dialog. */
export function DialogEnd({
  verb,
  back = 'Cancel',
  busy = false,
  disabled = false,
  danger = false,
  failed,
  onCancel,
}: DialogEndProps) {
  return (
    <>
      {failed && (
        <Alert color="red" role="alert" title={failed.title}>
          {inWords(failed.error)}
        </Alert>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel}>
          {back}
        </Button>
        <Button type="submit" loading={busy} disabled={disabled} {...(danger ? { color: 'red' } : {})}>
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
  /** It is being done. */
  busy?: boolean
  disabled?: boolean
  /** It destroys something. */
  danger?: boolean | undefined
  /** It was tried, and what came of it. */
  failed?: { title: string; error: unknown } | undefined
  onCancel: () => void
}
