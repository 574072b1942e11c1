import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { PlanSummary } from '@panelbook/shared/plans/api'
import { Fragment } from 'react'
import { usePeople } from '../../../../api/people.ts'
import { useLoads } from '../../../../api/pools/pools.ts'
import { loadInWords } from '../../../../parts/pools/load-words.ts'
import { momentOfSlot } from '../../../../parts/schedule/slot.ts'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { dayAndTime } from '../../../../ui/time-in-words.ts'
import type { LoopRow } from '../../model/loop-draft.ts'
import { RowWarning } from './row-warning.tsx'

/** A row in a line: when, with which plan and who, or what is lacking; and what is in the way. */
export function FoldedRow({ row, week, also, problems, clashes, plans, now }: FoldedRowProps) {
  const people = usePeople().data ?? []
  const at = momentOfSlot(row)
  const plan = plans.find(({ id }) => id === row.planId)
  const loads = useLoads(week)
  const names = row.panel.map(({ personId }) => {
    const load = loads(personId)
    const more = load && { ...load, week: load.week + (also.get(personId) ?? 0) }
    return `${people.find(({ id }) => id === personId)?.name ?? '…'}${more?.limit === undefined ? '' : ` (${loadInWords(more)})`}`
  })
  const said = [
    at === undefined ? 'No time yet' : dayAndTime(at, now, { timeZone: row.timeZone }),
    plan ? `${plan.title}${row.minutes === undefined ? '' : ` (${row.minutes} min)`}` : 'No plan yet',
    names.length === 0 ? 'No one on the panel yet' : names.join(', '),
  ]
  return (
    <div className={`${boxes.stack} ${boxes.gap6}`}>
      <p className={`${texts.smaller} ${texts.muted} ${texts.anywhere}`}>
        {said.map((words, index) => (
          <Fragment key={words}>
            {index > 0 && ' · '}
            <bdi>{words}</bdi>
          </Fragment>
        ))}
      </p>
      {problems.map((words) => (
        <RowWarning key={words} words={words} tone="danger" />
      ))}
      {[...new Set(clashes)].map((words) => (
        <RowWarning key={words} words={words} />
      ))}
    </div>
  )
}

interface FoldedRowProps {
  row: LoopRow
  /** In which loads are counted, and what counts besides. */
  week: EpochMs | undefined
  also: ReadonlyMap<Id, number>
  /** What must be changed before it can be planned. */
  problems: readonly string[]
  /** What is in the way of its people and its candidate. */
  clashes: readonly string[]
  plans: readonly Pick<PlanSummary, 'id' | 'title'>[]
  now: EpochMs
}
