import type { Question } from '@panelbook/shared/library/question'
import { useAuthorOf } from '../../../../sync/hooks.ts'
import { timeOfDay } from '../../model/clock-text.ts'
import { useCard, useConduct, useHasArrived, useLive } from '../../state/live-session.ts'
import { useMayRate } from '../../state/standing.ts'
import { PointList } from './point-list.tsx'

interface Props {
  question: Question
}

/** Heard by me: nobody else sees these marks, unless the plan's policy is open. */
export function SignalList({ question }: Props) {
  const { actions, may } = useLive()
  const heard = useCard((card) => card.content.signals[question.id])
  const evidence = useCard((card) => card.content.evidence)
  const mayRate = useMayRate()
  const noteOf = (pointId: string) => {
    const at = heard?.[pointId]
    const lines = Object.values(evidence).filter(
      ({ questionId, target }) => questionId === question.id && target.kind === 'signal' && target.pointId === pointId,
    ).length
    return [at === undefined ? '' : timeOfDay(at), lines > 0 ? `${lines} ${lines === 1 ? 'line' : 'lines'}` : '']
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <PointList
      title="Strong signals"
      whose={may.rate ? '· my marks' : ''}
      keyName="s"
      points={question.strongSignals}
      isTicked={(id) => heard?.[id] !== undefined}
      noteOf={noteOf}
      onToggle={(id) => actions.toggleSignal(question.id, id)}
      readOnly={!mayRate}
    />
  )
}

/** Asked by anybody: the whole panel sees by whom and when. */
export function ProbeList({ question }: Props) {
  const { actions, may, interviewId } = useLive()
  const asked = useConduct((conduct) => conduct.probesAsked.get(question.id))
  const arrived = useHasArrived()
  const authorOf = useAuthorOf(interviewId, 'conduct')
  const noteOf = (pointId: string) => {
    const entry = asked?.get(pointId)
    if (!entry) return undefined
    const name = authorOf(entry.client)?.name.split(' ')[0]
    return [name, timeOfDay(entry.at)].filter(Boolean).join(' · ')
  }
  return (
    <PointList
      title="Probes"
      whose="· shared"
      keyName="p"
      points={question.probes}
      isTicked={(id) => asked?.has(id) ?? false}
      noteOf={noteOf}
      onToggle={(id) => actions.toggleProbe(question.id, id)}
      readOnly={!may.conduct || !arrived}
    />
  )
}

/** Seen by me. */
export function RedFlagList({ question }: Props) {
  const { actions, may } = useLive()
  const seen = useCard((card) => card.content.redFlags[question.id])
  const mayRate = useMayRate()
  return (
    <PointList
      title="Red flags"
      whose={may.rate ? '· my marks' : ''}
      keyName="r"
      tone="danger"
      points={question.redFlags}
      isTicked={(id) => seen?.[id] !== undefined}
      noteOf={(id) => (seen?.[id] === undefined ? undefined : timeOfDay(seen[id]))}
      onToggle={(id) => actions.toggleRedFlag(question.id, id)}
      readOnly={!mayRate}
    />
  )
}
