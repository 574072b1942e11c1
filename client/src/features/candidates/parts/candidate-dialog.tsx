import { Alert, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { cut } from '@panelbook/shared/base/text'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { notDone } from '../../../api/api-problem.ts'
import { useCandidates } from '../../../api/candidates.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../ui/dialog/dialog-end.tsx'
import texts from '../../../ui/text.module.css'
import { knownBy } from '../model/application-words.ts'
import { type CandidateField, fieldInWords } from '../model/candidate-draft.ts'
import { type CandidateFormOptions, useCandidateForm } from '../state/use-candidate-form.ts'

/** Adds a candidate, or changes what is known of one. Stays open, with every word in it, until the server has said yes. */
export function CandidateDialog({ candidate, onClose, onSaved }: Omit<CandidateFormOptions, 'form'>) {
  const form = useRef<HTMLFormElement>(null)
  const { base, draft, merged, problems, saving, set, submit } = useCandidateForm({ candidate, form, onClose, onSaved })

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
          {text('name', { description: 'The panels of their interviews see the name and nothing else' })}
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
            <Alert color="yellow" role="alert" title="Someone else changed these fields">
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
            doing={saving}
            failed={notDone(saving.error, candidate ? 'Nothing was saved' : 'The candidate was not added')}
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
  const found = useCandidates(cut(asked.trim(), 200))
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
