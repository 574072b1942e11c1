import type { PanelMember } from '@panelbook/shared/interviews/api'
import { conducts } from '@panelbook/shared/interviews/panel/panel-role'
import { useEffect, useRef } from 'react'
import { useInterview } from '../../../../api/interviews.ts'
import { KeyHint } from '../../../../input/keys/key-hint.tsx'
import { usePendingKeys } from '../../../../input/keys/keys.ts'
import boxes from '../../../../ui/box.module.css'
import { announce } from '../../../../ui/dialog/announcer.tsx'
import texts from '../../../../ui/text.module.css'
import { letterOf } from '../../model/point-letters.ts'
import { useSettledTime } from '../../state/conversation.ts'
import { useConduct, useLive } from '../../state/live-session.ts'
import { useMayMoveOn } from '../../state/moving-on.ts'
import classes from './rail.module.css'

const nobody: readonly PanelMember[] = []

/**
 * Whom the question can be handed to: everybody who conducts, in the panel's order, so that each has the same letter on every
 * screen.
 */
export function useAskers(): readonly PanelMember[] {
  const panel = useInterview(useLive().interviewId).data?.panel ?? nobody
  return panel.filter(({ role }) => conducts(role))
}

/** Who asks now, and the way to hand the question over or to take it: one press, or `h` and a letter. */
export function WhoAsks() {
  const { me, may, actions } = useLive()
  const asker = useConduct((conduct) => conduct.asker)
  const askers = useAskers()
  const mayHandOver = useMayMoveOn()
  const { phase } = useSettledTime()
  const armed = usePendingKeys() === 'h'
  if (!asker || phase === 'not-started') return null
  const name = askers.find(({ person }) => person.id === asker)?.person.name ?? 'Someone else'
  if (!may.conduct || phase === 'ended' || askers.length < 2) {
    return phase === 'ended' ? null : (
      <p className={`${texts.fine} ${classes.asks}`}>{asker === me.id ? 'You ask now.' : `${name} asks now.`}</p>
    )
  }
  return (
    <fieldset
      className={`${boxes.middle} ${boxes.ruleAbove} ${boxes.surface} ${boxes.gap4} ${classes.asking}`}
      aria-label="Who asks"
    >
      <span className={`${texts.fine} ${classes.asks}`}>
        Asks now <KeyHint keys="h" />
      </span>
      {askers.map(({ person }, index) => {
        const letter = letterOf(index)
        const mine = person.id === me.id
        return (
          <button
            key={person.id}
            type="button"
            className={boxes.choice}
            aria-pressed={person.id === asker}
            disabled={!mayHandOver && !mine && person.id !== asker}
            title={
              person.id === asker
                ? `${mine ? 'You ask' : `${name} asks`} now`
                : mine
                  ? 'Take the question'
                  : `Hand the question to ${person.name}`
            }
            onClick={() => person.id !== asker && actions.handTo(person.id)}
            {...(letter ? { 'aria-keyshortcuts': `h ${letter}` } : {})}
          >
            <span className={`${texts.tiny} ${classes.letter}`} data-armed={armed} aria-hidden="true">
              {letter}
            </span>
            {mine ? 'You' : person.name.split(' ')[0]}
          </button>
        )
      })}
    </fieldset>
  )
}

/** Milliseconds after a move within which its announcement names who asks already. */
const SAID_WITH_THE_MOVE_MS = 250

/** Reads out that the question was handed over, to whoever it was handed to and to everybody else. */
export function AskerAnnouncer() {
  const { me, ui } = useLive()
  const asker = useConduct((conduct) => conduct.asker)
  const askers = useAskers()
  const last = useRef(asker)
  const name = askers.find(({ person }) => person.id === asker)?.person.name
  useEffect(() => {
    if (asker === last.current) return
    const began = last.current === undefined
    last.current = asker
    const { moved } = ui.getState()
    if (began || (moved && performance.now() - moved.seenAt < SAID_WITH_THE_MOVE_MS)) return
    announce(asker === me.id ? 'You ask now' : `${name ?? 'Someone else'} asks now`)
  }, [asker, name, me.id, ui])
  return null
}
