import { Button } from '@mantine/core'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import { IconScale } from '@tabler/icons-react'
import { useState } from 'react'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { LiftHoldDialog } from './hold-dialogs.tsx'

/** Says that the candidate is on legal hold, since when and why. Only admins lift it. */
export function HoldNotice({ candidate, mayLift }: { candidate: CandidateProfile; mayLift: boolean }) {
  const now = useServerNow(60_000)
  const [lifting, lift] = useState(false)
  const { hold } = candidate
  if (!hold) return null
  return (
    <section className={`${boxes.inset} ${boxes.stack} ${boxes.gap8}`} data-tone="warn" aria-labelledby="legal-hold">
      <div className={boxes.apart}>
        <h2 className={`${texts.item} ${boxes.line} ${boxes.gap8}`} id="legal-hold">
          <IconScale size={18} aria-hidden="true" />
          On legal hold
        </h2>
        {mayLift && (
          <Button size="compact-sm" variant="default" onClick={() => lift(true)}>
            Lift the hold…
          </Button>
        )}
      </div>
      <p className={`${texts.small} ${texts.anywhere}`}>
        {hold.by.name}, {dayAndTime(hold.at, now, { inSentence: true })}: {hold.reason}
      </p>
      <p className={texts.fine}>
        No one can erase this candidate {mayLift ? 'before the hold is lifted' : 'before an admin has lifted the hold'}.
      </p>
      {lifting && <LiftHoldDialog candidate={candidate} onClose={() => lift(false)} />}
    </section>
  )
}
