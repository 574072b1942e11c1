import { Button } from '@mantine/core'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import type { Application } from '@panelbook/shared/candidates/application'
import { useState } from 'react'
import { useDecideApplication } from '../../../api/candidates.ts'
import { DecideDialog } from '../../../parts/decision/decide-dialog.tsx'
import { DecisionWords } from '../../../parts/decision/decision-words.tsx'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { undecidable } from '../model/application-words.ts'

/** The one decision on an application, with its reason. Earlier ones stay readable below it. */
export function ApplicationDecision({ candidate, application }: { candidate: CandidateProfile; application: Application }) {
  const now = useServerNow(60_000)
  const [opened, open] = useState(false)
  const decide = useDecideApplication()
  const [newest, ...earlier] = application.decisions.toReversed()
  const without = undecidable(application)
  return (
    <div className={`${boxes.ruleAbove} ${boxes.padRow}`}>
      <div className={`${boxes.apart} ${boxes.gap8}`}>
        <h3 className={texts.item}>Decision on this application</h3>
        <Button size="compact-sm" variant="default" onClick={() => open(true)} className={boxes.screen}>
          {newest ? 'Change decision' : 'Record decision'}
        </Button>
      </div>
      {newest ? (
        <ol className={`${boxes.plain} ${boxes.lines} ${texts.small}`}>
          <li>
            <DecisionWords decision={newest} now={now} />
          </li>
          {earlier.map((decision) => (
            <li key={decision.version} className={texts.muted}>
              <DecisionWords decision={decision} now={now} />
              <span className={texts.fine}>changed since</span>
            </li>
          ))}
        </ol>
      ) : (
        <p className={`${texts.smaller} ${texts.muted}`}>None yet.</p>
      )}
      {opened && (
        <DecideDialog
          title={`Decision on ${candidate.name}, ${application.role}`}
          newest={newest}
          now={now}
          note={without && `No scorecard yet from: ${without}.`}
          send={(body) => decide.mutateAsync({ params: { id: candidate.id, applicationId: application.id }, body })}
          close={() => open(false)}
        />
      )}
    </div>
  )
}
