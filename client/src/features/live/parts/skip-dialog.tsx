import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { type SkipReason, skipReasons } from '@panelbook/shared/conduct/conduct-doc'
import { skipReasonInWords } from '@panelbook/shared/conduct/skip-in-words'
import { questionTitle } from '@panelbook/shared/library/question'
import { type FormEvent, useState } from 'react'
import { useLive, usePlanQuestion, useQuestionInView } from '../state/live-session.ts'

/** Skips the question in view, with its reason: a year later somebody will ask why it was not. */
export function SkipDialog({ close }: { close(): void }) {
  const { question } = usePlanQuestion(useQuestionInView())
  return (
    <Modal opened onClose={close} title={`Skip “${questionTitle(question, 40)}”`}>
      <SkipForm questionId={question.id} close={close} />
    </Modal>
  )
}

function SkipForm({ questionId, close }: { questionId: string; close(): void }) {
  const { actions } = useLive()
  const [reason, setReason] = useState<SkipReason>('out-of-time')
  const [note, setNote] = useState('')
  const needsNote = reason === 'other' && note.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (needsNote) return
    actions.skip(questionId, { reason, ...(note.trim() ? { note: note.trim() } : {}) })
    close()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Radio.Group label="Why?" value={reason} onChange={(value) => setReason(value as SkipReason)}>
          <Stack gap={8} mt={6}>
            {skipReasons.map((value, index) => (
              <Radio
                key={value}
                value={value}
                label={skipReasonInWords[value]}
                {...(index === 0 ? { 'data-autofocus': true } : {})}
              />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          label={reason === 'other' ? 'Say which' : 'Anything to add? (optional)'}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" disabled={needsNote}>
            Skip the question
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
