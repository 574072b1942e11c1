import { Button, Radio, Stack } from '@mantine/core'
import {
  type Decision,
  type DecisionOutcome,
  decisionInWords,
  decisionOutcomeSchema,
  decisionOutcomes,
} from '@panelbook/shared/debrief/decision'
import type { Interview } from '@panelbook/shared/interviews/api'
import { useState } from 'react'
import { useDecide } from '../../../api/debrief.ts'
import { ReasonDialog } from '../../../parts/reason-dialog.tsx'
import boxes from '../../../ui/box.module.css'
import { StatusPill, type Tone } from '../../../ui/status-pill.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import classes from './decision-section.module.css'

/** The decision, who made it and why. Earlier decisions stay readable below the newest. */
export function DecisionSection({ interview, mayDecide, now }: DecisionSectionProps) {
  const decisions = (interview.decisions ?? []).toReversed()
  if (decisions.length === 0 && !interview.revealed) return null
  return (
    <section className={`${boxes.above28} ${boxes.whole} ${classes.section}`} aria-labelledby="decision">
      <div className={`${boxes.apart} ${boxes.gap8}`}>
        <h2 className={texts.title} id="decision">
          Decision
        </h2>
        {mayDecide && <DecideButton interview={interview} />}
      </div>
      {decisions.length === 0 ? (
        <p className={texts.aside}>Nothing is decided yet. A lead records the decision, with its reason.</p>
      ) : (
        <ol className={`${boxes.card} ${boxes.cells} ${boxes.above8} ${classes.decisions}`}>
          {decisions.map((decision, index) => (
            <li key={decision.version} data-earlier={index > 0 || undefined}>
              <DecisionWords decision={decision} now={now} />
              {index > 0 && <span className={texts.aside}>changed since</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

const tones: Record<DecisionOutcome, Tone> = { advance: 'good', hire: 'good', hold: 'warn', decline: 'neutral' }

function DecisionWords({ decision, now }: { decision: Decision; now: number }) {
  return (
    <>
      <span className={`${boxes.middle} ${boxes.close}`}>
        <StatusPill tone={tones[decision.outcome]}>{decisionInWords[decision.outcome]}</StatusPill>
        <span className={texts.aside}>
          {decision.by.name} · {dayAndTime(decision.decidedAt, now)}
        </span>
      </span>
      <p className={`${texts.written} ${boxes.above6}`}>{decision.reason}</p>
    </>
  )
}

export function DecideButton({ interview }: { interview: Interview }) {
  const [opened, open] = useState(false)
  const again = (interview.decisions?.length ?? 0) > 0
  return (
    <>
      <Button variant={again ? 'default' : 'filled'} onClick={() => open(true)} className={boxes.screen}>
        {again ? 'Change decision' : 'Record decision'}
      </Button>
      {opened && <DecideDialog interview={interview} close={() => open(false)} />}
    </>
  )
}

const outcomeMeans: Record<DecisionOutcome, string> = {
  advance: 'To the next stage.',
  hold: 'Pause: more information needed.',
  decline: 'Not for this role.',
  hire: 'Make an offer.',
}

function DecideDialog({ interview, close }: { interview: Interview; close: () => void }) {
  const decide = useDecide()
  const [outcome, setOutcome] = useState<DecisionOutcome | undefined>()
  // The decision on screen when this dialog opened. If a colleague has made a newer one, it must be read first and not overwritten.
  const [after] = useState(interview.decisions?.at(-1)?.version ?? 0)
  return (
    <ReasonDialog
      title={`Decision on ${interview.candidate.name}`}
      explains={after === 0 ? undefined : 'The earlier decision stays in the record, below the new one.'}
      label="Reason, based on the evidence"
      confirm="Record the decision"
      missing={outcome === undefined ? 'Choose a decision.' : undefined}
      send={async (reason) => {
        if (outcome) await decide.mutateAsync({ params: { id: interview.id }, body: { outcome, reason, after } })
      }}
      onClose={close}
    >
      <Radio.Group label="Decision" value={outcome ?? ''} onChange={(value) => setOutcome(decisionOutcomeSchema.parse(value))}>
        <Stack gap="xs" mt="xs">
          {decisionOutcomes.map((value, index) => (
            <Radio
              key={value}
              value={value}
              label={decisionInWords[value]}
              description={outcomeMeans[value]}
              {...(index === 0 ? { 'data-autofocus': true } : {})}
            />
          ))}
        </Stack>
      </Radio.Group>
    </ReasonDialog>
  )
}

interface DecisionSectionProps {
  interview: Interview
  mayDecide: boolean
  now: number
}
