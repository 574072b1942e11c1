import { Stack, TextInput } from '@mantine/core'
import { shortText } from '@panelbook/shared/base/text'
import type { Passkey } from '@panelbook/shared/session/passkey-api'
import { type FormEvent, useState } from 'react'
import { useRenamePasskey } from '../../../api/session.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../ui/dialog/dialog-end.tsx'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'

/** The dialog that gives a passkey another name. */
export function RenamePasskey({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const [name, setName] = useState(passkey.name)
  const [tried, setTried] = useState(false)
  const rename = useRenamePasskey()
  const parsed = shortText.safeParse(name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!parsed.success || rename.isPending) return
    void sayWhenDone(
      rename.mutateAsync({ params: { id: passkey.id }, body: { name: parsed.data } }, { onSuccess: onClose }),
      `The passkey is called “${parsed.data}” from now on.`,
      null,
    )
  }
  return (
    <Dialog onClose={onClose} title="Rename passkey">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="For you alone, to know it by. Your device calls it what it did before."
            data-autofocus
            autoComplete="off"
            value={name}
            readOnly={rename.isPending}
            error={tried && !parsed.success ? `${parsed.error.issues[0]?.message}.` : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <DialogEnd verb="Save" doing={rename} failed="Nothing was changed" onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  )
}
