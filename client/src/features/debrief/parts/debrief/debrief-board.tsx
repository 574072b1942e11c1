import { Alert, Button } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import type { PersonName } from '@panelbook/shared/people/person'
import type { ReactNode } from 'react'
import { AvatarStack } from '../../../../parts/person/person-avatar.tsx'
import boxes from '../../../../ui/box.module.css'
import { fetchedAhead } from '../../../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../../../ui/page/fetched-part.tsx'
import { Loading } from '../../../../ui/page/page-states.tsx'
import texts from '../../../../ui/text.module.css'
import type { DebriefPoint, Progress } from '../../model/debrief-view.ts'
import { DEBRIEF, type LiveDebrief } from '../../state/use-live-debrief.ts'
import { ActionItems } from './action-items.tsx'
import classes from './debrief.module.css'
import { DebriefRows } from './debrief-rows.tsx'
import { DebriefStatus } from './debrief-status.tsx'
import { SpeakingOrder } from './speaking-order.tsx'

// The editor is the largest script here, and everything else on the page can be used before it loads.
const debriefNotes = fetchedAhead(() => import('./debrief-notes.tsx').then((module) => module.DebriefNotes))

/** Who is here, and whether what is typed is saved: for the head of the page. */
export function DebriefHere({ live }: { live: LiveDebrief }) {
  return (
    <>
      <AvatarStack people={live.here} />
      <DebriefStatus status={live.status} />
    </>
  )
}

/**
 * One point at a time in front of everyone, with the order in which people speak, all points, the notes that they write together,
 * and what is to be done. The same for an interview and for a loop.
 */
export function DebriefBoard({ live, points, progress, order, seated, current, elsewhere, point, children }: DebriefBoardProps) {
  const { open, status, debrief, bring, goThere } = live
  const { next, settled } = progress
  return (
    <>
      {debrief.foreign.length > 0 && (
        <Alert color="yellow" mb="md" title="Part of this debrief can’t be shown">
          Another program wrote entries that this page can’t read ({debrief.foreign.join(', ')}). They are kept unchanged.
        </Alert>
      )}
      {status.kind === 'loading' ? (
        <Loading what="Opening the debrief…" />
      ) : (
        <div className={`${boxes.start} ${boxes.grid} ${boxes.gap20} ${classes.layout}`}>
          <div className={`${boxes.stack} ${boxes.gap16} ${boxes.shrink} ${classes.side}`}>
            <SpeakingOrder
              doc={open.doc}
              origin={DEBRIEF}
              order={order}
              speaker={debrief.speaker}
              nameOf={(personId) => seated.find(({ id }) => id === personId)?.name}
            />
            <DebriefRows points={points} of={point} current={debrief.current} onBring={bring} />
          </div>
          <div className={`${boxes.stack} ${boxes.gap16} ${boxes.shrink}`}>
            {current ?? <Beginning point={point} />}
            <div className={`${boxes.apart} ${boxes.gap8}`}>
              <p className={texts.aside} role="status">
                {settled} of {points.length} settled
              </p>
              {/* On: to where the panel is, or to the next point. */}
              {elsewhere !== undefined ? (
                <Button onClick={goThere}>Go to {elsewhere}</Button>
              ) : (
                next && (
                  <Button variant={current ? 'default' : 'filled'} onClick={() => bring(next.agreed.pointId)}>
                    {current ? `Next ${point}` : 'Begin'}
                  </Button>
                )
              )}
            </div>
            <FetchedPart
              part={debriefNotes}
              props={{ open }}
              what="The notes of the debrief"
              meanwhile={<Loading what="Opening the notes…" />}
            />
            <ActionItems doc={open.doc} origin={DEBRIEF} actions={debrief.actions} seated={seated} />
            {children}
          </div>
        </div>
      )}
    </>
  )
}

/** Shown before the first point is in front of everyone. */
function Beginning({ point }: { point: DebriefBoardProps['point'] }) {
  return (
    <section className={`${boxes.card} ${boxes.pad} ${texts.anywhere}`} aria-label="Beginning">
      <h2 className={`${texts.prompt} ${boxes.below16}`}>Start with the biggest disagreement</h2>
      <p className={texts.aside}>
        Everyone who has this page open sees one {point} at a time. Speak in the random order shown, then record what the panel
        agrees on. First ratings do not change.
      </p>
    </section>
  )
}

interface DebriefBoardProps {
  live: LiveDebrief
  points: readonly DebriefPoint[]
  progress: Progress<Pick<DebriefPoint, 'agreed'>>
  order: readonly Id[]
  /** Who is on a panel of it. */
  seated: readonly PersonName[]
  /** The point that this screen shows; undefined before the panel has begun. */
  current: ReactNode | undefined
  /** Where the panel is, while somebody here is still at work on another point. */
  elsewhere: string | undefined
  point: 'question' | 'competency'
  /** What is decided. */
  children: ReactNode
}
