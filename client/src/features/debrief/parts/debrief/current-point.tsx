import { Button } from '@mantine/core'
import type { Agreed } from '@panelbook/shared/debrief/consensus'
import { CONSENSUS_REASON_LENGTH, consensusReason, setConsensus } from '@panelbook/shared/debrief/debrief-doc'
import type { Rating } from '@panelbook/shared/scorecards/scorecard'
import { type ReactNode, useId } from 'react'
import type * as Y from 'yjs'
import { YTextarea } from '../../../../input/text/y-textarea.tsx'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import type { DebriefPoint } from '../../model/debrief-view.ts'
import { DEBRIEF_ROW } from '../../state/row-in-view.ts'
import { DEBRIEF } from '../../state/use-live-debrief.ts'
import { ConsensusChoice } from './consensus-choice.tsx'
import classes from './debrief.module.css'

/** The point in front of everyone: each first rating, in speaking order, and the consensus with its reason beneath them. */
export function CurrentPoint({ point, about, heading, elsewhere, doc, children }: CurrentPointProps) {
  return (
    <section className={`${boxes.card} ${boxes.pad} ${texts.anywhere}`} aria-labelledby="current-question" {...DEBRIEF_ROW}>
      <p className={classes.label}>
        {/* This replaces a line that is always there, so that nothing moves under the caret. */}
        {elsewhere === undefined ? about : `The panel went on to “${elsewhere}”. You are still here.`}
      </p>
      <h2 className={`${texts.prompt} ${boxes.below16}`} id="current-question">
        {heading}
      </h2>
      {children}
      {point.scale ? (
        <ConsensusChoice agreed={point.agreed} scale={point.scale} doc={doc} origin={DEBRIEF} />
      ) : (
        point.agreed.consensus && <EarlierConsensus {...point.agreed} consensus={point.agreed.consensus} doc={doc} />
      )}
      <ReasonField point={point} doc={doc} />
    </section>
  )
}

/** The first ratings, one a list item, with a frame around whoever's turn it is. */
export function FirstRatings({ children }: { children: ReactNode }) {
  return (
    <>
      <h3 className={classes.label}>First ratings</h3>
      <ul className={`${boxes.auto} ${boxes.gap12} ${classes.initial}`}>{children}</ul>
    </>
  )
}

/** What was agreed on while the point could be rated: it can still be taken back. */
function EarlierConsensus({ pointId, consensus, doc }: Pick<Agreed, 'pointId'> & { consensus: Rating; doc: Y.Doc }) {
  return (
    <p className={`${boxes.apart} ${boxes.gap8} ${boxes.below16}`}>
      <span>
        {consensus.kind === 'rated'
          ? `Rated ${consensus.value} together before stages or their scales changed. That isn’t agreed any more.`
          : 'Agreed: not assessed.'}
      </span>
      <Button variant="default" size="compact-sm" onClick={() => setConsensus(doc, pointId, undefined, DEBRIEF)}>
        Take it back
      </Button>
    </p>
  )
}

function ReasonField({ point: { scale, agreed }, doc }: Pick<CurrentPointProps, 'point' | 'doc'>) {
  const { pointId, reasonRequired, reasonMissing } = agreed
  const id = useId()
  const label = scale === undefined ? 'Conclusion' : reasonRequired ? 'Why it differs from first ratings (required)' : 'Reason'
  return (
    <label htmlFor={id} className={`${boxes.block} ${classes.reason}`} data-missing={reasonMissing || undefined}>
      <span className={classes.label}>{label}</span>
      <YTextarea
        id={id}
        className={`${boxes.field} ${boxes.full}`}
        text={consensusReason(doc, pointId)}
        origin={DEBRIEF}
        rows={3}
        maxLength={CONSENSUS_REASON_LENGTH}
        aria-invalid={reasonMissing || undefined}
      />
      {reasonMissing && <span className={texts.dangerFine}>The consensus differs from the first ratings. Add a reason.</span>}
    </label>
  )
}

interface CurrentPointProps {
  point: Pick<DebriefPoint, 'scale' | 'agreed'>
  /** A line above the heading. */
  about: string
  heading: string
  /** The point that the panel has gone on to, while somebody here was still working on this one. */
  elsewhere: string | undefined
  doc: Y.Doc
  children: ReactNode
}
