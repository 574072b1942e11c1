import { Button, Stack, Textarea } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { questionTitle } from '@panelbook/shared/library/question'
import { type FormEvent, useCallback } from 'react'
import { z } from 'zod'
import { KeyHint } from '../../../../input/keys/key-hint.tsx'
import { settledKey } from '../../../../input/keys/settled-key.ts'
import { useKeptDraft } from '../../../../input/text/kept-draft.ts'
import boxes from '../../../../ui/box.module.css'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../../ui/dialog/dialog-end.tsx'
import texts from '../../../../ui/text.module.css'
import { useLive, usePlanQuestion } from '../../state/live-session.ts'
import { useMayRate } from '../../state/standing.ts'
import notices from '../notices.module.css'

const NOT_REACHED = 'We did not get to it'
const usualReasons = [NOT_REACHED, 'Too little was said to rate it', 'Someone else covered it', 'I was not in the room']

/** A reason has at most 2,000 letters, and a usual one may stand before one’s own words. */
const MOST_OWN_LETTERS = 1_950

interface Props {
  /** The question it was opened for, whatever the panel asks meanwhile. */
  questionId: Id
  close(): void
}

/** Not assessed needs its reason: it is asked for at once, while it is still known. */
export function NotAssessedDialog({ questionId, close }: Props) {
  const { question } = usePlanQuestion(questionId)
  return (
    <Dialog keeps onClose={close} title={`Not assessed: why? “${questionTitle(question, 50)}”`}>
      <ReasonForm questionId={questionId} close={close} />
    </Dialog>
  )
}

function ReasonForm({ questionId, close }: Props) {
  const { actions, cardView, interviewId, me } = useLive()
  const mayRate = useMayRate()
  const written = useCallback(() => {
    const rating = cardView.get().content.ratings[questionId]
    return rating?.kind === 'not-assessed' ? rating.reason : ''
  }, [cardView, questionId])
  const reason = useKeptDraft(`not-assessed/${interviewId}/${questionId}`, me.id, z.string(), written)
  const settle = (why: string) => {
    if (!mayRate) return
    actions.rate(questionId, { kind: 'not-assessed', reason: why.trim() })
    reason.forget()
    close()
  }
  /** Own words that stand beside it are said after it, and never dropped. */
  const withUsual = (usual: string) => {
    const own = reason.value.trim()
    return own === '' || usualReasons.includes(own) ? usual : `${usual}. ${own}`
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.value.trim() !== '') settle(reason.value)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {!mayRate && (
          <div
            className={`${boxes.inset} ${boxes.stack} ${boxes.gap8} ${boxes.start} ${texts.smaller} ${notices.notice}`}
            data-tone="warn"
            data-flush
            role="alert"
          >
            <p>Your scorecard was handed in meanwhile, so this can no longer be noted. Copy your words if you need them.</p>
          </div>
        )}
        <div className={`${boxes.row} ${boxes.gap6}`}>
          {usualReasons.map((words, index) => (
            <Button key={words} size="compact-sm" variant="default" onClick={() => settle(withUsual(words))} disabled={!mayRate}>
              {words}
              {index === 0 && reason.value === '' && <KeyHint keys="Enter" />}
            </Button>
          ))}
        </div>
        <Textarea
          label="In your own words"
          value={reason.value}
          onChange={(event) => reason.change(event.currentTarget.value)}
          // The commonest by one key, as long as there are no words of one's own.
          onKeyDown={(event) => {
            if (reason.value !== '' || settledKey(event) !== 'Enter' || event.ctrlKey || event.metaKey || event.repeat) return
            event.preventDefault()
            settle(NOT_REACHED)
          }}
          maxLength={MOST_OWN_LETTERS}
          rows={2}
          data-autofocus
        />
        <DialogEnd verb="Mark as not assessed" disabled={reason.value.trim() === '' || !mayRate} onCancel={close} />
      </Stack>
    </form>
  )
}
