import type { ToldDecision } from '@panelbook/shared/candidates/application'
import { type DecisionOutcome, decisionInWords } from '@panelbook/shared/debrief/decision'
import boxes from '../../ui/box.module.css'
import { StatusPill, type Tone } from '../../ui/status-pill.tsx'
import texts from '../../ui/text.module.css'
import { dayAndTime } from '../../ui/time-in-words.ts'

const tones: Record<DecisionOutcome, Tone> = { advance: 'good', hire: 'good', hold: 'warn', decline: 'neutral' }

/** A decision, who made it, when and why. */
export function DecisionWords({ decision, now }: { decision: ToldDecision; now: number }) {
  return (
    <>
      <span className={`${boxes.middle} ${boxes.close}`}>
        <DecisionPill outcome={decision.outcome} />
        <span className={texts.aside}>
          {decision.by.name} · {dayAndTime(decision.decidedAt, now)}
        </span>
      </span>
      <ReasonWords reason={decision.reason} />
    </>
  )
}

export function DecisionPill({ outcome }: { outcome: DecisionOutcome }) {
  return <StatusPill tone={tones[outcome]}>{decisionInWords[outcome]}</StatusPill>
}

/** Why it was decided so; without a reason its reader has still to rate. */
export function ReasonWords({ reason }: { reason: string | undefined }) {
  return reason === undefined ? (
    <p className={`${texts.aside} ${boxes.above6}`}>
      You will read the reason once you have rated: it may speak of other people’s scorecards.
    </p>
  ) : (
    <p className={`${texts.written} ${boxes.above6}`}>{reason}</p>
  )
}
