import { Button } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { poolsOf } from '@panelbook/shared/pools/take-turns'
import { useContext } from 'react'
import { CoordinatedRole } from '../../api/coordinating.ts'
import { useUnseated } from '../../api/interviews.ts'
import { usePoolsWherePlanned } from '../../api/pools/pools.ts'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { inTurn, NEXT_SHOWN, passedOver, turnsOf } from './turns-in-words.ts'

/** Whose turn it is in the pools of an interview's stage, for one seat of it, and a press that chooses them. */
export function NextInTurn({ interview, conducts, chosen, onChoose }: NextInTurnProps) {
  const coordinated = useContext(CoordinatedRole)
  const unseated = useUnseated()
  const { id, startsAt, minutes, stageId, panel, candidate } = interview
  const with_ = candidate.id === undefined ? {} : { candidate: candidate.id }
  const query = { at: startsAt, minutes, except: id, ...with_ }
  const found = usePoolsWherePlanned(stageId === undefined ? undefined : (interview.roleId ?? coordinated), query)
  const pools = poolsOf(found?.pools ?? [], stageId)
  if (!found || pools.length === 0) return null
  const barred = [...panel.map(({ person }) => person.id), ...(unseated === undefined ? [] : [unseated])]
  const turns = turnsOf(found, pools, { at: startsAt, minutes }, barred)
  // Whoever is on the shadowing path is proposed as a shadow alone.
  const next = turns.next.filter(({ newcomer }) => !(conducts && newcomer))
  const [first] = next
  return (
    <div className={`${boxes.inset} ${boxes.stack} ${boxes.gap6}`}>
      <p className={`${texts.smaller} ${texts.anywhere}`}>
        <strong>{pools.map(({ name }) => name).join(', ')}.</strong>{' '}
        {first ? `Next in turn: ${next.slice(0, NEXT_SHOWN).map(inTurn).join(', ')}.` : 'No one else in it is free then.'}
      </p>
      {turns.passedOver.length > 0 && (
        <p className={`${texts.fine} ${texts.anywhere}`}>Passed over: {turns.passedOver.map(passedOver).join(', ')}.</p>
      )}
      {first && chosen !== first.personId && (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => onChoose(first.personId)}>
            Choose {first.name}
          </Button>
        </div>
      )}
    </div>
  )
}

interface NextInTurnProps {
  interview: Pick<InterviewSummary, 'id' | 'startsAt' | 'minutes' | 'stageId' | 'roleId' | 'panel'> & { candidate: { id?: Id } }
  /** The seat conducts the interview. */
  conducts: boolean
  chosen: Id | null
  onChoose: (personId: Id) => void
}
