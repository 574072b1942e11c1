import { Radio, Stack, TextInput } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { skipReasons } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { skipReasonInWords } from '@panelbook/shared/interviews/conduct/skip-in-words'
import { questionTitle } from '@panelbook/shared/library/question'
import type { FormEvent } from 'react'
import { z } from 'zod'
import { useKeptDraft } from '../../../../input/text/kept-draft.ts'
import boxes from '../../../../ui/box.module.css'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../../ui/dialog/dialog-end.tsx'
import texts from '../../../../ui/text.module.css'
import { useConduct, useHasArrived, useLive, usePlanQuestion } from '../../state/live-session.ts'
import notices from '../notices.module.css'

const reasonSchema = z.enum(skipReasons)
const draftSchema = z.object({ reason: reasonSchema, note: z.string() })
const empty = (): z.infer<typeof draftSchema> => ({ reason: 'out-of-time', note: '' })

interface Props {
  /** The question it was opened for, whatever the panel asks meanwhile. */
  questionId: Id
  close(): void
}

/** Skips a question, with its reason. A year later someone may ask why it was not asked. */
export function SkipDialog({ questionId, close }: Props) {
  const { question } = usePlanQuestion(questionId)
  return (
    <Dialog keeps onClose={close} title={`Skip “${questionTitle(question, 40)}”`}>
      <SkipForm questionId={questionId} close={close} />
    </Dialog>
  )
}

function SkipForm({ questionId, close }: Props) {
  const { actions, may, interviewId, me } = useLive()
  const current = useConduct((conduct) => conduct.current)
  const draft = useKeptDraft(`skip/${interviewId}/${questionId}`, me.id, draftSchema, empty)
  const { reason, note } = draft.value
  const arrived = useHasArrived()
  const needsNote = reason === 'other' && note.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (needsNote || !may.conduct) return
    if (!actions.skip(questionId, { reason, ...(note.trim() ? { note: note.trim() } : {}) })) return
    draft.forget()
    close()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {!may.conduct && (
          <div
            className={`${boxes.inset} ${boxes.stack} ${boxes.gap8} ${boxes.start} ${texts.smaller} ${notices.notice}`}
            data-tone="warn"
            data-flush
            role="alert"
          >
            <p>Your seat on this panel changed meanwhile: you can no longer skip a question.</p>
          </div>
        )}
        <Radio.Group label="Why?" value={reason} onChange={(value) => draft.change({ reason: reasonSchema.parse(value), note })}>
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
          onChange={(event) => draft.change({ reason, note: event.currentTarget.value })}
          maxLength={500}
        />
        {current === questionId && <p style={{ margin: 0 }}>The panel is on this question now and moves on to the next one.</p>}
        <DialogEnd verb="Skip the question" disabled={needsNote || !may.conduct || !arrived} onCancel={close} />
      </Stack>
    </form>
  )
}
