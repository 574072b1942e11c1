import { Button } from '@mantine/core'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { ScorecardStanding } from '@panelbook/shared/scorecards/api'
import { useState } from 'react'
import { useReopenScorecard } from '../../../../api/scorecards.ts'
import { ReasonDialog } from '../../../../parts/reason-dialog.tsx'
import boxes from '../../../../ui/box.module.css'
import type { ScorecardActs } from '../../model/lead-acts.ts'
import type { ReviewColumn } from '../../model/review-columns.ts'
import { GlassDialog } from './glass-dialog.tsx'

/** What a lead can do about one scorecard. */
export function ScorecardButtons({ interview, standing, column, acts }: ScorecardButtonsProps) {
  const [opened, open] = useState<'reopen' | 'glass' | undefined>()
  const reopen = useReopenScorecard()
  const { id: personId, name } = column.member.person
  const { reopen: version } = acts
  const close = () => open(undefined)
  if (version === undefined && !acts.breakGlass) return null
  return (
    <span className={`${boxes.screen} ${boxes.inline} ${boxes.gap4}`}>
      {version !== undefined && (
        <Button variant="subtle" size="compact-sm" onClick={() => open('reopen')} aria-label={`Reopen ${name}’s scorecard`}>
          Reopen…
        </Button>
      )}
      {acts.breakGlass && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => open('glass')}
          aria-label={`Break the glass of ${name}’s draft`}
        >
          Break the glass…
        </Button>
      )}
      {opened === 'reopen' && version !== undefined && (
        <ReasonDialog
          title={`Reopen ${name}’s scorecard`}
          explains={
            standing.state.state === 'declined'
              ? `${name} declined to score. If you reopen it, they can write and submit a scorecard.`
              : `${name} can then change it and submit a new version. Version ${version} is kept, and the differences are shown.`
          }
          confirm="Reopen"
          send={(reason) => reopen.mutateAsync({ params: { id: interview.id, personId }, body: { version, reason } })}
          onClose={close}
        />
      )}
      {opened === 'glass' && <GlassDialog interview={interview} person={column.member.person} close={close} />}
    </span>
  )
}

interface ScorecardButtonsProps {
  interview: Interview
  standing: ScorecardStanding
  column: ReviewColumn
  acts: ScorecardActs
}
