import { Button } from '@mantine/core'
import type { CandidateProfile, PossibleDuplicate } from '@panelbook/shared/candidates/api'
import { IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTellCandidatesApart } from '../../../api/candidates.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import texts from '../../../ui/text.module.css'
import { knownBy, sameInWords } from '../model/application-words.ts'
import { MergeDialog } from './merge-dialog.tsx'

/** Other entries that may be of the same person. A person says whether they are: nothing is merged by itself. */
export function PossibleDuplicates({ candidate }: { candidate: CandidateProfile }) {
  if (candidate.duplicates.length === 0) return null
  return (
    <section className={`${boxes.inset} ${boxes.stack} ${boxes.gap8}`} data-tone="warn" aria-labelledby="duplicates">
      <h2 className={`${texts.item} ${boxes.line} ${boxes.gap8}`} id="duplicates">
        <IconUsers size={18} aria-hidden="true" />
        Perhaps the same person
      </h2>
      <ul className={`${boxes.plain} ${boxes.lines}`}>
        {candidate.duplicates.map((duplicate) => (
          <Duplicate key={duplicate.candidate.id} candidate={candidate} duplicate={duplicate} />
        ))}
      </ul>
    </section>
  )
}

function Duplicate({
  candidate,
  duplicate: { candidate: other, same },
}: {
  candidate: CandidateProfile
  duplicate: PossibleDuplicate
}) {
  const now = useServerNow(60_000)
  const tell = useTellCandidatesApart()
  const [merging, merge] = useState(false)
  return (
    <li className={`${boxes.apart} ${boxes.close}`}>
      <div className={`${boxes.shrink} ${texts.small} ${texts.anywhere}`}>
        <strong>
          <Link to="/candidates/$candidateId" params={{ candidateId: other.id }}>
            {other.name}
          </Link>
        </strong>
        <div className={texts.smaller}>
          {sameInWords(same)} · {knownBy(other, now)}
        </div>
      </div>
      <div className={`${boxes.row} ${boxes.gap8}`}>
        <Button
          size="compact-sm"
          variant="default"
          loading={tell.isPending}
          onClick={() =>
            void sayWhenDone(
              tell.mutateAsync({ params: { id: candidate.id }, body: { otherId: other.id, apart: true } }),
              `${other.name} is another person. You can undo that under Details.`,
            )
          }
        >
          Another person
        </Button>
        <Button size="compact-sm" onClick={() => merge(true)}>
          Merge…
        </Button>
      </div>
      {merging && <MergeDialog candidate={candidate} otherId={other.id} onClose={() => merge(false)} />}
    </li>
  )
}
