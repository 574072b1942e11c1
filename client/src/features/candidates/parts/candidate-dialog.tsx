import { Alert, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { newId } from '@panelbook/shared/base/ids'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { notDone } from '../../../api/api-problem.ts'
import { useCandidates, useChangeCandidate, useCreateCandidate } from '../../../api/candidates.ts'
import { focusAfter } from '../../../input/focus-after.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../ui/dialog/dialog-end.tsx'
import { notifyDone } from '../../../ui/dialog/notify.ts'
import texts from '../../../ui/text.module.css'
import { knownBy } from '../model/application-words.ts'
import {
  type CandidateDraft,
  type CandidateField,
  checkCandidateDraft,
  draftOf,
  emptyCandidateDraft,
  fieldInWords,
  rebased,
} from '../model/candidate-draft.ts'

/** Adds a candidate, or changes what is known of one. Stays open, with every word in it, until the server has said yes. */
export function CandidateDialog({ candidate, onClose, onSaved }: CandidateDialogProps) {
  const [id] = useState(() => candidate?.id ?? newId())
  const form = useRef<HTMLFormElement>(null)
  /** What the form began with, and at which version: a colleague who saves meanwhile changes nothing under the hand that types. */
  const [base, setBase] = useState(candidate)
  const [draft, setDraft] = useState<CandidateDraft>(() => (candidate ? draftOf(candidate) : emptyCandidateDraft))
  const [shown, showProblems] = useState(false)
  const create = useCreateCandidate()
  const change = useChangeCandidate()
  const saving = candidate ? change : create
  const checked = checkCandidateDraft(draft)
  const problems = shown && !checked.ok ? checked.problems : {}
  // They have saved something else since: what one has not touched is taken over, the rest is told.
  const outdated = base && candidate && candidate.version > base.version ? { base, candidate } : undefined
  const merged = outdated && rebased(draftOf(outdated.base), draft, draftOf(outdated.candidate))

  const set = (next: Partial<CandidateDraft>) => {
    if (saving.isError && !outdated) saving.reset()
    setDraft((before) => ({ ...before, ...next }))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (saving.isPending) return
    const ready = merged ? checkCandidateDraft(merged.draft) : checked
    if (!ready.ok) {
      focusAfter(
        () => showProblems(true),
        () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]'),
      )
      return
    }
    const { content } = ready
    if (merged) {
      setDraft(merged.draft)
      setBase(candidate)
    }
    const done = {
      onSuccess: () => {
        onClose()
        notifyDone(candidate ? `${content.name} is saved.` : `${content.name} is added.`)
        onSaved?.(id)
      },
    }
    if (candidate) change.mutate({ params: { id }, body: { version: candidate.version, content } }, done)
    else create.mutate({ body: { id, content } }, done)
  }

  const text = (field: Exclude<CandidateField, 'tags' | 'links'>, more: { type?: string; description?: string } = {}) => (
    <TextInput
      label={fieldInWords[field]}
      value={draft[field]}
      readOnly={saving.isPending}
      error={problems[field]}
      autoComplete="off"
      onChange={(event) => set({ [field]: event.currentTarget.value })}
      {...(field === 'name' ? { 'data-autofocus': true } : {})}
      {...more}
    />
  )
  return (
    <Dialog onClose={onClose} title={candidate ? `Edit ${base?.name ?? candidate.name}` : 'Add a candidate'}>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack gap="md">
          {text('name', { description: 'The panels of their interviews see the name, and nothing else of this' })}
          {!candidate && <Known name={draft.name} email={draft.email} />}
          {text('email', { type: 'email' })}
          {text('phone', { type: 'tel' })}
          <Textarea
            label={fieldInWords.links}
            description="One address a line"
            value={draft.links}
            readOnly={saving.isPending}
            error={problems.links}
            autosize
            minRows={2}
            maxRows={8}
            onChange={(event) => set({ links: event.currentTarget.value })}
          />
          {text('source', { description: 'A referral, an agency, a job board' })}
          <TagsInput
            label={fieldInWords.tags}
            description="Enter or a comma ends a tag"
            value={draft.tags}
            readOnly={saving.isPending}
            error={problems.tags}
            onChange={(tags) => set({ tags })}
            acceptValueOnBlur
          />
          {merged && merged.clashes.length > 0 && (
            <Alert color="yellow" role="alert" title="Someone changed the same meanwhile">
              <p>Saving again replaces what they wrote:</p>
              <ul className={texts.bullets}>
                {merged.clashes.map(({ field, theirs }) => (
                  <li key={field} className={texts.anywhere}>
                    {fieldInWords[field]}: {theirs === '' ? 'nothing' : `“${theirs}”`}
                  </li>
                ))}
              </ul>
            </Alert>
          )}
          <DialogEnd
            verb={candidate ? 'Save' : 'Add'}
            busy={saving.isPending}
            failed={
              saving.isError
                ? { title: notDone(saving.error, candidate ? 'Nothing was saved' : 'Nobody was added'), error: saving.error }
                : undefined
            }
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}

/** Whoever is here already under this name or address: perhaps the same person. */
function Known({ name, email }: { name: string; email: string }) {
  const now = useServerNow(60_000)
  const asked = email.trim() !== '' ? email : name
  const found = useCandidates(asked.trim().slice(0, 200))
  const least = 3
  const alike = asked.trim().length < least ? [] : (found.data ?? []).slice(0, least)
  if (alike.length === 0) return null
  return (
    <div className={boxes.inset} role="status">
      <p className={texts.smaller}>Here already:</p>
      <ul className={texts.smaller}>
        {alike.map((candidate) => (
          <li key={candidate.id} className={texts.anywhere}>
            <Link to="/candidates/$candidateId" params={{ candidateId: candidate.id }} target="_blank">
              {candidate.name}
            </Link>{' '}
            <span className={texts.muted}>{knownBy(candidate, now)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface CandidateDialogProps {
  /** As the server has them now; absent for somebody new. */
  candidate?: CandidateProfile
  onClose: () => void
  onSaved?: (id: Id) => void
}
