import { Button } from '@mantine/core'
import type { Decision } from '@panelbook/shared/debrief/decision'
import type { Interview } from '@panelbook/shared/interviews/api'
import { useState } from 'react'
import { useDecide } from '../../../api/debrief.ts'
import { DecideDialog } from '../../../parts/decision/decide-dialog.tsx'
import { DecisionWords } from '../../../parts/decision/decision-words.tsx'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import classes from './decision-section.module.css'

/** The decision, who made it and why. Earlier decisions stay readable below the newest. */
export function DecisionSection({ interview, mayDecide, now }: DecisionSectionProps) {
  const [deciding, decide] = useState(false)
  const decisions = (interview.decisions ?? []).toReversed()
  const onApplication = (interview.applicationDecisions ?? []).toReversed()
  const ofInterview = decisions.length > 0 || (interview.revealed && onApplication.length === 0)
  return (
    <>
      {onApplication.length > 0 && <OnApplication decisions={onApplication} now={now} />}
      {ofInterview && (
        <section className={`${boxes.above28} ${boxes.whole} ${classes.section}`} aria-labelledby="decision">
          <div className={`${boxes.apart} ${boxes.gap8}`}>
            <h2 className={texts.title} id="decision">
              Decision
            </h2>
            {mayDecide && <DecideButton interview={interview} onPress={() => decide(true)} />}
          </div>
          {decisions.length === 0 ? (
            <p className={texts.aside}>Nothing is decided yet. A lead records the decision, with its reason.</p>
          ) : (
            <Decisions decisions={decisions} now={now} />
          )}
        </section>
      )}
      {deciding && <DecideOnInterview interview={interview} now={now} close={() => decide(false)} />}
    </>
  )
}

/** Every version, the one that counts first. */
function Decisions({ decisions, now }: { decisions: readonly Decision[]; now: number }) {
  return (
    <ol className={`${boxes.card} ${boxes.cells} ${boxes.above8} ${classes.decisions}`}>
      {decisions.map((decision, index) => (
        <li key={decision.version} data-earlier={index > 0 || undefined}>
          <DecisionWords decision={decision} now={now} />
          {index > 0 && <span className={texts.aside}>changed since</span>}
        </li>
      ))}
    </ol>
  )
}

/** The decision on the whole application, which counts over those on single interviews. */
function OnApplication({ decisions, now }: { decisions: readonly Decision[]; now: number }) {
  return (
    <section className={`${boxes.above28} ${boxes.whole} ${classes.section}`} aria-labelledby="application-decision">
      <h2 className={texts.title} id="application-decision">
        Decision on the application
      </h2>
      <Decisions decisions={decisions} now={now} />
    </section>
  )
}

export function DecideButton({ interview, onPress }: { interview: Interview; onPress: () => void }) {
  const again = (interview.decisions?.length ?? 0) > 0
  return (
    <Button variant={again ? 'default' : 'filled'} onClick={onPress} className={boxes.screen}>
      {again ? 'Change decision' : 'Record decision'}
    </Button>
  )
}

/** Stands outside what a colleague's decision takes away, so that no word of one that is being written goes with it. */
export function DecideOnInterview({ interview, now, close }: { interview: Interview; now: number; close: () => void }) {
  const decide = useDecide()
  return (
    <DecideDialog
      title={`Decision on ${interview.candidate.name}`}
      newest={interview.decisions?.at(-1)}
      now={now}
      send={(body) => decide.mutateAsync({ params: { id: interview.id }, body })}
      close={close}
    />
  )
}

interface DecisionSectionProps {
  interview: Interview
  mayDecide: boolean
  now: number
}
