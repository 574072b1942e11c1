import { Button } from '@mantine/core'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import { IconCalendarX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { erasureDay, monthsInWords } from '../model/erasure-words.ts'

/** Says that the candidate will be erased by the clock, when and by which role, and how to keep them. */
export function ErasureNotice({ candidate: { erasure }, onHold }: { candidate: CandidateProfile; onHold: () => void }) {
  if (!erasure) return null
  return (
    <section className={`${boxes.inset} ${boxes.stack} ${boxes.gap8}`} data-tone="warn" aria-labelledby="erasure-ahead">
      <div className={boxes.apart}>
        <h2 className={`${texts.item} ${boxes.line} ${boxes.gap8}`} id="erasure-ahead">
          <IconCalendarX size={18} aria-hidden="true" />
          Will be erased on {erasureDay(erasure.at)}
        </h2>
        <Button size="compact-sm" variant="default" onClick={onHold}>
          Keep: put on legal hold…
        </Button>
      </div>
      <p className={`${texts.small} ${texts.anywhere}`}>
        The role{' '}
        <Link to="/roles/$roleId" params={{ roleId: erasure.roleId }}>
          {erasure.role}
        </Link>{' '}
        keeps candidates’ data for {monthsInWords(erasure.months)} after the decision. Then Panelbook erases everything about this
        candidate for good.
      </p>
      <p className={texts.fine}>
        The candidate is not erased while there is a legal hold, another application or a planned interview.
      </p>
    </section>
  )
}
