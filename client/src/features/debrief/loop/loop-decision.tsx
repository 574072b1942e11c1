import { Button } from '@mantine/core'
import type { ApplicationLoop } from '@panelbook/shared/candidates/application-loop'
import { useState } from 'react'
import { useDecideApplication } from '../../../api/candidates.ts'
import { DecideDialog } from '../../../parts/decision/decide-dialog.tsx'
import { DecisionWords } from '../../../parts/decision/decision-words.tsx'
import boxes from '../../../ui/box.module.css'
import { StickyBar } from '../../../ui/page/sticky-bar.tsx'
import { StatusPill } from '../../../ui/status-pill.tsx'
import texts from '../../../ui/text.module.css'
import classes from './loop-page.module.css'

/**
 * The newest decision on the application, and the button that records one; earlier ones are readable above.
 *
 * @param inFlow at its place on a page with fields that a bar would lie over
 */
export function LoopDecision({
  loop: { candidate, application },
  now,
  inFlow = false,
}: {
  loop: ApplicationLoop
  now: number
  inFlow?: boolean
}) {
  const decide = useDecideApplication()
  const [opened, open] = useState(false)
  const decisions = application.decisions.toReversed()
  const Bar = inFlow ? 'section' : StickyBar
  return (
    <>
      {decisions.length > 0 && (
        <section className={boxes.above28} aria-labelledby="decision">
          <h2 className={texts.title} id="decision">
            Decision on this application
          </h2>
          <ol className={`${boxes.card} ${boxes.cells} ${boxes.above8} ${boxes.plain}`}>
            {decisions.map((decision, index) => (
              <li key={decision.version} className={index > 0 ? texts.muted : undefined}>
                <DecisionWords decision={decision} now={now} />
                {index > 0 && <span className={texts.aside}>changed since</span>}
              </li>
            ))}
          </ol>
        </section>
      )}
      <Bar
        aria-label="Decision"
        className={`${boxes.card} ${boxes.apart} ${boxes.apartBy16} ${boxes.padRow} ${inFlow ? '' : classes.bar}`}
      >
        <span className={`${boxes.middle} ${boxes.gap8} ${boxes.shrink}`}>
          <strong className={texts.small}>Decision on this application</strong>
          {application.state === 'withdrawn' && <StatusPill>Withdrawn</StatusPill>}
          {decisions.length === 0 && <span className={texts.fine}>none yet</span>}
        </span>
        <Button className={boxes.fixed} variant={decisions.length > 0 ? 'default' : 'filled'} onClick={() => open(true)}>
          {decisions.length > 0 ? 'Change decision' : 'Record decision'}
        </Button>
      </Bar>
      {opened && (
        <DecideDialog
          title={`Decision on ${candidate.name}, ${application.role}`}
          newest={decisions[0]}
          now={now}
          send={(body) => decide.mutateAsync({ params: { id: candidate.id, applicationId: application.id }, body })}
          close={() => open(false)}
        />
      )}
    </>
  )
}
