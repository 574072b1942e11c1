import { Stack, TextInput } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { cut } from '@panelbook/shared/base/text'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import { mergedContent } from '@panelbook/shared/candidates/candidate'
import { type FormEvent, useState } from 'react'
import { notDone } from '../../../api/api-problem.ts'
import { useCandidate, useCandidates, useMergeCandidates } from '../../../api/candidates.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../ui/dialog/dialog-end.tsx'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import { applicationsInWords, knownBy } from '../model/application-words.ts'
import classes from './merge-dialog.module.css'

/** Merges another entry of the same person into this one, once both were seen side by side. */
export function MergeDialog({ candidate, otherId, onClose }: MergeDialogProps) {
  const [chosen, choose] = useState(otherId)
  return (
    <Dialog onClose={onClose} title={`Merge with ${candidate.name}`} size="lg">
      {chosen === undefined ? (
        <FindOther candidate={candidate} onChoose={choose} />
      ) : (
        <SideBySide candidate={candidate} otherId={chosen} onClose={onClose} />
      )}
    </Dialog>
  )
}

/** Choosing whom: the search of the list, without the candidate themselves. */
function FindOther({ candidate, onChoose }: { candidate: CandidateProfile; onChoose: (id: Id) => void }) {
  const now = useServerNow(60_000)
  const [text, setText] = useState('')
  const found = useCandidates(cut(text.trim(), 200))
  const others = (found.data ?? []).filter(({ id }) => id !== candidate.id).slice(0, 8)
  return (
    <Stack gap="md">
      <TextInput
        label="The other entry of this person"
        description="Name, e-mail, phone or tag"
        value={text}
        autoComplete="off"
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() !== '' && (
        <ul className={`${boxes.plain} ${boxes.lines}`} aria-label="Found">
          {others.map((other) => (
            <li key={other.id}>
              <button
                type="button"
                className={`${boxes.full} ${boxes.stack} ${boxes.gap2} ${texts.begin} ${classes.choice}`}
                onClick={() => onChoose(other.id)}
              >
                <strong>{other.name}</strong>
                <span className={`${texts.fine} ${texts.anywhere}`}>{knownBy(other, now)}</span>
              </button>
            </li>
          ))}
          {others.length === 0 && <li className={texts.muted}>No one else is found.</li>}
        </ul>
      )}
    </Stack>
  )
}

function SideBySide({ candidate, otherId, onClose }: { candidate: CandidateProfile; otherId: Id; onClose: () => void }) {
  const other = useCandidate(otherId)
  const merging = useMergeCandidates()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!other.data || merging.isPending) return
    const body = { version: candidate.version, otherId, otherVersion: other.data.version }
    void sayWhenDone(
      merging.mutateAsync({ params: { id: candidate.id }, body }, { onSuccess: onClose }),
      'They are one candidate now. You can undo the merge under Details.',
      null,
    )
  }
  return (
    <QueryView query={other} loading="Loading the other entry…">
      {(loaded) => (
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <p>
              This page stays and takes over the applications and interviews of the other. Missing details are copied from the
              other page. Do this only if the two are one person. You can undo it.
            </p>
            <Compared candidate={candidate} other={loaded} />
            <DialogEnd verb="Merge" doing={merging} failed={notDone(merging.error, 'Nothing was merged')} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </QueryView>
  )
}

/** Field by field: this one, the other, and what stays. */
function Compared({ candidate, other }: { candidate: CandidateProfile; other: CandidateProfile }) {
  const after = mergedContent(candidate, other)
  const rows: [string, (of: typeof after) => string][] = [
    ['Name', ({ name }) => name],
    ['E-mail', ({ email }) => email ?? ''],
    ['Phone', ({ phone }) => phone ?? ''],
    ['Source', ({ source }) => source ?? ''],
    ['Links', ({ links }) => links.join(', ')],
    ['Tags', ({ tags }) => tags.join(', ')],
  ]
  // Fields that both leave empty are skipped: they don't help to compare.
  const known = rows.filter(([, value]) => value(candidate) !== '' || value(other) !== '')
  const applications = [...candidate.applications, ...other.applications]
  return (
    // Scrolls by itself, and by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={boxes.scroll} aria-label="Both entries" tabIndex={0}>
      <table className={`${boxes.table} ${classes.compared}`}>
        <thead>
          <tr>
            <th scope="col">
              <span className={boxes.unseen}>Field</span>
            </th>
            <th scope="col">This one</th>
            <th scope="col">The other</th>
            <th scope="col">Afterwards</th>
          </tr>
        </thead>
        <tbody>
          {known.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value(candidate) || '–'}</td>
              <td>{value(other) || '–'}</td>
              <td className={texts.strong}>{value(after) || '–'}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Applications</th>
            <td>{applicationsInWords(candidate.applications)}</td>
            <td>{applicationsInWords(other.applications)}</td>
            <td className={texts.strong}>{applicationsInWords(applications)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}

interface MergeDialogProps {
  candidate: CandidateProfile
  /** Absent: whoever opens it chooses. */
  otherId?: Id
  onClose: () => void
}
