import { Button } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { panelOf, poolsOf, type Seat } from '@panelbook/shared/pools/take-turns'
import { useUnseated } from '../../api/interviews.ts'
import { usePoolsWherePlanned } from '../../api/pools/pools.ts'
import boxes from '../../ui/box.module.css'
import { announce } from '../../ui/dialog/announcer.tsx'
import texts from '../../ui/text.module.css'
import { fitsHours, inTurn, NEXT_SHOWN, passedOver, turnsOf } from './turns-in-words.ts'

/** Whose turn it is in the pools of a stage, and a press that makes them the panel. Nothing where the stage has no pool. */
export function PoolProposal({ roleId, stageId, at, minutes, candidate, application, disabled, onPropose }: PoolProposalProps) {
  const unseated = useUnseated()
  const of = { ...(candidate === undefined ? {} : { candidate }), ...(application === undefined ? {} : { application }) }
  const found = usePoolsWherePlanned(stageId === undefined ? undefined : roleId, { at, minutes, ...of })
  if (!found || at === undefined) return null
  const pools = poolsOf(found.pools, stageId)
  if (pools.length === 0) return null
  const slot = { at, minutes }
  const barred = unseated === undefined ? [] : [unseated]
  const turns = turnsOf(found, pools, slot, barred)
  const { panel, short } = panelOf(pools, { standings: turns.next, fits: fitsHours(found, slot) })
  const names = (seats: readonly Seat[]) =>
    seats.map(({ personId }) => found.people.find((one) => one.personId === personId)?.name ?? 'Someone')
  return (
    <div className={`${boxes.inset} ${boxes.stack} ${boxes.gap6} ${boxes.above8}`}>
      <p className={`${texts.smaller} ${texts.anywhere}`}>
        <strong>{pools.map(({ name }) => name).join(', ')}.</strong>{' '}
        {turns.next.length === 0
          ? 'No one in it is free then.'
          : `Next in turn: ${turns.next.slice(0, NEXT_SHOWN).map(inTurn).join(', ')}.`}
      </p>
      {turns.passedOver.length > 0 && (
        <p className={`${texts.fine} ${texts.anywhere}`}>Passed over: {turns.passedOver.map(passedOver).join(', ')}.</p>
      )}
      {turns.next.length > 0 && short.length > 0 && (
        <p className={`${texts.smaller} ${texts.warn} ${texts.anywhere}`}>{short.map(shortInWords).join(' ')}</p>
      )}
      {panel.length > 0 && (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            disabled={disabled ?? false}
            onClick={() => {
              onPropose(panel)
              announce(`The panel is ${names(panel).join(', ')}.`)
            }}
          >
            Propose the panel by turn
          </Button>
        </div>
      )}
    </div>
  )
}

/** "Engineers: 1 person more is needed." */
export const shortInWords = ({ pool, left }: { pool: { name: string }; left: number }): string =>
  `${pool.name}: ${left === 1 ? '1 more person is needed' : `${left} more people are needed`}.`

interface PoolProposalProps {
  roleId: Id | undefined
  stageId: Id | undefined
  at: EpochMs | undefined
  minutes: number
  /** Whom it is with: whoever meets them already is passed over. */
  candidate?: Id | undefined
  application?: Id | undefined
  disabled?: boolean
  onPropose: (panel: Seat[]) => void
}
