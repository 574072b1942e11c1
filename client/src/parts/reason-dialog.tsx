import { Alert, Stack, Textarea } from '@mantine/core'
import { reasonText } from '@panelbook/shared/base/text'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { DialogEnd } from '../ui/dialog/dialog-end.tsx'
import { useLeftAct } from '../ui/dialog/left-act.ts'

/**
 * Something that needs a reason, which others will read. Stays open, with every word in it, until the server has said yes: a
 * refusal or a lost connection loses nothing.
 */
export function ReasonDialog(props: ReasonDialogProps) {
  return (
    <Dialog onClose={props.onClose} title={props.title}>
      <ReasonForm {...props} />
    </Dialog>
  )
}

function ReasonForm({
  explains,
  label = 'Reason',
  confirm,
  back,
  optional = false,
  danger,
  children,
  missing,
  told,
  send,
  onClose,
  onDone,
  stays = false,
}: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const tellLeft = useLeftAct(confirm)
  // Left while it was under way, it is told elsewhere how that ended.
  const stands = useRef(false)
  useEffect(() => {
    stands.current = true
    return () => {
      stands.current = false
    }
  }, [])
  const parsed = (optional ? reasonText.or(z.literal('')) : reasonText).safeParse(reason.trim())
  const problem = parsed.success ? undefined : `${reasonText.safeParse(reason).error?.issues[0]?.message}.`

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!parsed.success || missing !== undefined || busy) return
    setBusy(true)
    setFailure(undefined)
    try {
      await send(parsed.data)
    } catch (error) {
      if (!stands.current) return tellLeft(error)
      setFailure(error)
      setBusy(false)
      return
    }
    // Another dialog may stand in its place by now, which isn't its to close.
    if (stands.current && !stays) onClose()
    onDone?.()
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        {explains && <div>{explains}</div>}
        {children}
        {asked && missing !== undefined && (
          <Alert color="red" role="alert">
            {missing}
          </Alert>
        )}
        <Textarea
          label={label}
          value={reason}
          // What was sent is told as it was: nothing can be added to it.
          readOnly={busy}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={asked ? problem : undefined}
          autosize
          minRows={3}
          maxRows={10}
          data-autofocus
        />
        {told}
        <DialogEnd
          verb={confirm}
          back={back}
          danger={danger}
          doing={{ isPending: busy, error: failure ?? null }}
          failed="This was not done"
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

export interface ReasonDialogProps {
  title: string
  /** What will happen, who learns of it, and whether it can be undone. */
  explains?: ReactNode
  label?: string
  /** The verb on the button: "Reveal", never "OK". */
  confirm: string
  /** Says the way back where "Cancel" could mean the act itself. */
  back?: string | undefined
  /** It may be done without a reason, which is then an empty text. */
  optional?: boolean
  danger?: boolean
  /** Further fields, above the reason. */
  children?: ReactNode
  /** What of the further fields is still missing, as a sentence. */
  missing?: string | undefined
  /** What came to pass while it was written, where the button is. */
  told?: ReactNode
  /** Rejects where it was not done. */
  send: (reason: string) => Promise<unknown>
  onClose: () => void
  /** After the server has said yes, also where it was left meanwhile. */
  onDone?: () => void
  /** What was asked for is shown in its place: it doesn't close once that is there. */
  stays?: boolean
}
