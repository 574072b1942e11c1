import { Button } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { setSpeaker } from '@panelbook/shared/debrief/debrief-doc'
import type * as Y from 'yjs'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { nextSpeaker } from '../../model/debrief-view.ts'
import classes from './debrief.module.css'

/**
 * The speaking order: random, fixed at the reveal and the same on every screen, so that rank and habit don't decide who speaks
 * first.
 */
export function SpeakingOrder({ doc, origin, order, speaker, nameOf }: SpeakingOrderProps) {
  const next = nextSpeaker(order, speaker)
  return (
    <section className={`${boxes.card} ${boxes.pad} ${texts.anywhere}`} aria-labelledby="speaking-order">
      <h2 className={classes.label} id="speaking-order">
        Speaking order (random)
      </h2>
      <ol className={`${texts.bullets} ${boxes.below8} ${classes.order}`}>
        {order.map((personId) => (
          <li key={personId} aria-current={personId === speaker ? 'true' : undefined}>
            {nameOf(personId)}
            {personId === speaker && <span className={texts.aside}> · speaks</span>}
          </li>
        ))}
      </ol>
      <Button variant="default" size="compact-sm" onClick={() => setSpeaker(doc, next, origin)}>
        {speaker === undefined ? 'Speaks first' : next === undefined ? 'All have spoken' : 'Next speaker'}
      </Button>
    </section>
  )
}

interface SpeakingOrderProps {
  doc: Y.Doc
  origin: object
  order: readonly Id[]
  speaker: Id | undefined
  nameOf: (personId: Id) => string | undefined
}
