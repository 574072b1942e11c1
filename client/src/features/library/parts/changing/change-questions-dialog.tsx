import { Alert, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core'
import { newId } from '@panelbook/shared/base/ids'
import type { ChosenQuestions, QuestionBatch } from '@panelbook/shared/library/api'
import { questionDifficulties, questionKinds, questionLevels } from '@panelbook/shared/library/question'
import { changeInWords } from '@panelbook/shared/library/questions-change'
import { type FormEvent, useId, useState } from 'react'
import { useChangeQuestions } from '../../../../api/library.ts'
import boxes from '../../../../ui/box.module.css'
import { asOptions } from '../../../../ui/capitalised.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../../ui/dialog/dialog-end.tsx'
import { least } from '../../../../ui/least.ts'
import { type ChangeDraft, changeOf, NO_CHANGE, TAKE_AWAY } from '../../model/change-draft.ts'

/** What is to change with all the chosen questions. It stays open, with its content, until the server has accepted it. */
export function ChangeQuestionsDialog({ chosen, count, competencies, onDone, onClose }: ChangeQuestionsDialogProps) {
  const [draft, setDraft] = useState(NO_CHANGE)
  const [tried, setTried] = useState(false)
  // Sent again after an answer that got lost, it goes on with the same change; another change is another key.
  const [key, setKey] = useState(() => newId(16))
  const listId = useId()
  const change = useChangeQuestions()
  const checked = changeOf(draft)
  const set = (next: Partial<ChangeDraft>) => {
    setDraft({ ...draft, ...next })
    if (change.isError) {
      change.reset()
      setKey(newId(16))
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!checked.ok || change.isPending) return
    change.mutate({ idempotencyKey: key, chosen, change: checked.change }, { onSuccess: onDone })
  }
  const choice = (name: 'kind' | 'level' | 'difficulty', label: string, values: readonly string[]) => (
    <NativeSelect
      label={label}
      value={draft[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
      data={[{ value: '', label: 'No change' }, { value: TAKE_AWAY, label: 'Not set' }, ...asOptions(values)]}
    />
  )
  const many = `${count.toLocaleString('en')} ${count === 1 ? 'question' : 'questions'}`
  return (
    <Dialog onClose={onClose} title={`Change ${many}`} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <div className={`${boxes.auto} ${boxes.gap10}`} style={least('14rem')}>
            <TextInput
              label="Competency"
              placeholder="No change"
              list={listId}
              data-autofocus
              disabled={draft.takeCompetency}
              value={draft.competency}
              readOnly={change.isPending}
              onChange={(event) => set({ competency: event.currentTarget.value })}
            />
            <datalist id={listId}>
              {competencies.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
            {choice('kind', 'Kind', questionKinds)}
            {choice('level', 'Level', questionLevels)}
            {choice('difficulty', 'Difficulty', questionDifficulties)}
          </div>
          <Checkbox
            label="Remove the competency"
            checked={draft.takeCompetency}
            onChange={(event) => set({ takeCompetency: event.currentTarget.checked })}
          />
          <TextInput
            label="Add tags"
            description="Separated by commas"
            value={draft.addTags}
            readOnly={change.isPending}
            onChange={(event) => set({ addTags: event.currentTarget.value })}
          />
          <TextInput
            label="Remove tags"
            description="Separated by commas"
            value={draft.removeTags}
            readOnly={change.isPending}
            onChange={(event) => set({ removeTags: event.currentTarget.value })}
          />
          {tried && !checked.ok && (
            <Alert color="red" role="alert">
              {checked.why}
            </Alert>
          )}
          <p aria-live="polite">
            {checked.ok ? `${many}: ${changeInWords(checked.change)}.` : 'Fields that you leave empty do not change.'} Each
            question gets a new version. You can undo the whole change.
          </p>
          <DialogEnd verb={`Change ${many}`} doing={change} failed="The change was not finished" onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  )
}

interface ChangeQuestionsDialogProps {
  chosen: ChosenQuestions
  count: number
  competencies: readonly string[]
  onDone: (batch: QuestionBatch) => void
  onClose: () => void
}
