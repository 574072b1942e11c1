import { Stack, TextInput } from '@mantine/core'
import { newId } from '@panelbook/shared/base/ids'
import { shortText } from '@panelbook/shared/base/text'
import type { QuestionBatch } from '@panelbook/shared/library/api'
import type { CompetencyCounts } from '@panelbook/shared/library/competency-counts'
import { type FormEvent, useId, useState } from 'react'
import { useChangeQuestions } from '../../../../api/library.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../../ui/dialog/dialog-end.tsx'

/** Another name for a competency with all its questions; the name of another makes the two one. */
export function RenameCompetencyDialog({ competency, others, onDone, onClose }: RenameCompetencyDialogProps) {
  const [name, setName] = useState(competency.name)
  const [tried, setTried] = useState(false)
  const [key, setKey] = useState(() => newId(16))
  const listId = useId()
  const change = useChangeQuestions()
  const parsed = shortText.safeParse(name)
  const same = parsed.success && parsed.data === competency.name
  const into = parsed.success ? others.find((other) => other.name === parsed.data) : undefined
  const problem = !parsed.success ? `${parsed.error.issues[0]?.message}.` : same ? 'It already has this name.' : undefined
  const count = competency.questions + competency.archived
  const many = `${count.toLocaleString('en')} ${count === 1 ? 'question' : 'questions'}`

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!parsed.success || same || change.isPending) return
    const chosen = { competency: competency.name }
    change.mutate({ idempotencyKey: key, chosen, change: { competency: parsed.data } }, { onSuccess: onDone })
  }
  return (
    <Dialog onClose={onClose} title={`Rename ${competency.name}`}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="New name"
            data-autofocus
            list={listId}
            value={name}
            readOnly={change.isPending}
            error={tried ? problem : undefined}
            onChange={(event) => {
              setName(event.currentTarget.value)
              if (change.isError) {
                change.reset()
                setKey(newId(16))
              }
            }}
          />
          <datalist id={listId}>
            {others.map((other) => (
              <option key={other.name} value={other.name} />
            ))}
          </datalist>
          <p aria-live="polite">
            {into
              ? `The library already has “${into.name}”, with ${into.questions.toLocaleString('en')} current questions. ${many} move to it, and “${competency.name}” is removed.`
              : `This renames it in ${many}, archived ones included.`}{' '}
            Plans and interviews keep the old name. You can undo this.
          </p>
          <DialogEnd
            verb={into ? `Merge into ${into.name}` : 'Rename'}
            doing={change}
            failed="The change was not finished"
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}

interface RenameCompetencyDialogProps {
  competency: CompetencyCounts
  others: readonly CompetencyCounts[]
  onDone: (batch: QuestionBatch) => void
  onClose: () => void
}
