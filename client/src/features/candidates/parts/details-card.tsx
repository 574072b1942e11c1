import { Button } from '@mantine/core'
import type { CandidateMerge, CandidateProfile } from '@panelbook/shared/candidates/api'
import { Link } from '@tanstack/react-router'
import { useTellCandidatesApart, useUndoMerge } from '../../../api/candidates.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import classes from './details-card.module.css'

/**
 * How a candidate is reached and where they come from; which entries were merged into this one, and who was told apart from it.
 */
export function DetailsCard({ candidate }: { candidate: CandidateProfile }) {
  const { email, phone, links, source, tags, merges, toldApart, at } = candidate
  const now = useServerNow(60_000)
  return (
    <aside className={`${boxes.card} ${boxes.pad} ${boxes.stack} ${boxes.gap16}`} aria-label="Details">
      <h2 className={texts.title}>Details</h2>
      <dl className={`${boxes.grid} ${texts.small} ${classes.facts}`}>
        <dt>E-mail</dt>
        <dd className={texts.anywhere}>{email === undefined ? <None /> : <a href={`mailto:${email}`}>{email}</a>}</dd>
        <dt>Phone</dt>
        <dd className={texts.anywhere}>
          {phone === undefined ? <None /> : <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>}
        </dd>
        <dt>Source</dt>
        <dd className={texts.anywhere}>{source ?? <None />}</dd>
        <dt>Links</dt>
        <dd className={texts.anywhere}>
          {links.length === 0 && <None />}
          <ul className={boxes.plain}>
            {links.map((link) => (
              <li key={link}>
                {/* Whoever runs that page learns nothing of where it was opened from. */}
                <a href={link} target="_blank" rel="noopener noreferrer">
                  {link.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}
                </a>
              </li>
            ))}
          </ul>
        </dd>
        <dt>Tags</dt>
        <dd className={texts.anywhere}>{tags.length === 0 ? <None /> : tags.join(' · ')}</dd>
        <dt>Added</dt>
        <dd>{dayAndTime(at, now)}</dd>
      </dl>
      {merges.length > 0 && (
        <section className={`${boxes.stack} ${boxes.gap8}`}>
          <h3 className={texts.item}>Merged into this one</h3>
          <ul className={boxes.plain}>
            {merges.map((merge, index) => (
              <MergeLine key={merge.id} candidateId={candidate.id} merge={merge} newest={index === 0} now={now} />
            ))}
          </ul>
        </section>
      )}
      {toldApart.length > 0 && (
        <section className={`${boxes.stack} ${boxes.gap8}`}>
          <h3 className={texts.item}>Not the same person</h3>
          <ul className={boxes.plain}>
            {toldApart.map((other) => (
              <ApartLine key={other.id} candidateId={candidate.id} other={other} />
            ))}
          </ul>
        </section>
      )}
    </aside>
  )
}

const None = () => <span className={texts.muted}>not known</span>

function MergeLine({ candidateId, merge, newest, now }: MergeLineProps) {
  const undo = useUndoMerge()
  const press = () =>
    void sayWhenDone(
      undo.mutateAsync({ params: { id: candidateId, mergeId: merge.id } }),
      `${merge.merged.name} has a page of their own again.`,
      'The merge was not undone',
    )
  return (
    <li className={`${boxes.apart} ${boxes.gap8} ${texts.small}`}>
      <span className={`${texts.anywhere} ${boxes.shrink}`}>
        {merge.merged.name}
        <span className={texts.fine}>
          {' '}
          {dayAndTime(merge.at, now, { inSentence: true })} by {merge.by.name}
        </span>
      </span>
      {newest && (
        <Button size="compact-sm" variant="default" loading={undo.isPending} onClick={press}>
          Undo the merge
        </Button>
      )}
    </li>
  )
}

function ApartLine({ candidateId, other }: { candidateId: string; other: { id: string; name: string } }) {
  const tell = useTellCandidatesApart()
  return (
    <li className={`${boxes.apart} ${boxes.gap8} ${texts.small}`}>
      <span className={`${texts.anywhere} ${boxes.shrink}`}>
        <Link to="/candidates/$candidateId" params={{ candidateId: other.id }}>
          {other.name}
        </Link>
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={tell.isPending}
        onClick={() =>
          void sayWhenDone(tell.mutateAsync({ params: { id: candidateId }, body: { otherId: other.id, apart: false } }))
        }
        aria-label={`Undo: ${other.name} is not the same person`}
      >
        Undo
      </Button>
    </li>
  )
}

interface MergeLineProps {
  candidateId: string
  merge: CandidateMerge
  /** Only the newest can be undone. */
  newest: boolean
  now: number
}
