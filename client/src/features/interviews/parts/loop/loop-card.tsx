import type { LoopToPlan } from '@panelbook/shared/interviews/loop/api'
import type { Person } from '@panelbook/shared/people/person'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { clashesOfRows } from '../../model/loop-times.ts'
import type { usePlanningLoops } from '../../state/use-planning-loops.ts'
import { StageRow } from './stage-row.tsx'

/** The stages of one application: those to plan as rows, the others by their names. */
export function LoopCard({ loop, planning, me }: LoopCardProps) {
  const { rows, times, chosen } = planning
  const mine = rows.filter(({ applicationId }) => applicationId === loop.id)
  const clashes = clashesOfRows(rows, times.taken)
  const has = loop.stages.filter((stage) => stage.planned && !mine.some(({ stageId }) => stageId === stage.id))
  const heading = `loop-${loop.id}`
  return (
    <section className={boxes.card} aria-labelledby={heading}>
      <div className={`${boxes.baseline} ${boxes.close} ${boxes.padRow} ${boxes.ruleBelow}`}>
        <h2 className={`${texts.title} ${texts.anywhere}`} id={heading}>
          {loop.candidate.name}
        </h2>
        {has.length > 0 && (
          <span className={texts.fine}>
            {has.length === 1 ? 'Has an interview' : 'Have interviews'}: {has.map(({ title }) => title).join(', ')}
          </span>
        )}
      </div>
      {loop.state === 'withdrawn' ? (
        <p className={`${boxes.padRow} ${texts.muted}`}>
          {loop.candidate.name} has withdrawn this application. Take it up again on their page first.
        </p>
      ) : mine.length === 0 ? (
        <p className={`${boxes.padRow} ${texts.muted}`}>
          {loop.stages.length === 0 ? 'The role has no stages yet.' : 'Every stage has an interview.'}
        </p>
      ) : (
        <ol className={`${boxes.plain} ${boxes.ruled}`}>
          {mine.map((row) => (
            <li key={row.key}>
              <StageRow row={row} clashes={clashes.get(row.key) ?? []} several={chosen.length > 1} planning={planning} me={me} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

interface LoopCardProps {
  loop: LoopToPlan
  planning: ReturnType<typeof usePlanningLoops>
  me: Person
}
