import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import type { Clash } from '@panelbook/shared/interviews/loop/clashes'
import { hoursOf, weekAt } from '@panelbook/shared/interviews/loop/planning-day'
import type { Person } from '@panelbook/shared/people/person'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { AnonymousField } from '../../../../parts/interview/anonymous-field.tsx'
import { LocationField } from '../../../../parts/schedule/location-field.tsx'
import { momentOfSlot } from '../../../../parts/schedule/slot.ts'
import { SlotNotes } from '../../../../parts/schedule/slot-notes.tsx'
import { usePathWarnings } from '../../../../parts/shadowing/use-path-warnings.ts'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import type { LoopRow } from '../../model/loop-draft.ts'
import { candidateKey, clashInWords, personKey } from '../../model/loop-times.ts'
import { seatsBefore } from '../../model/loop-turns.ts'
import type { usePlanningLoops } from '../../state/use-planning-loops.ts'
import { PanelField } from '../new/panel-field.tsx'
import { FoldedRow } from './folded-row.tsx'
import classes from './loop.module.css'
import { RowWarning } from './row-warning.tsx'

/** One stage of one application: whether it is planned with the others, when, with which plan, and who sits there. */
export function StageRow({ row, clashes, several, planning, me }: StageRowProps) {
  const { draft, problems, rows, changeRow, sharePanel, folding } = planning
  const { isOpen, open, folds } = folding
  const problem = problems[row.key] ?? {}
  const change = (next: Parameters<typeof changeRow>[1]) => changeRow(row.key, next)
  const inTheWay = (who: string) => [
    ...new Set(clashes.filter((clash) => clash.who === who).map((clash) => clashInWords(clash, rows, draft.timeZone))),
  ]
  const newcomers = usePathWarnings(planning.roleId, row.panel)
  const ofCandidate = inTheWay(candidateKey(row.candidate.id))
  const people = row.panel.map(({ personId }) => personId)
  // Until it has a time, the week is that of the form's day.
  const at = momentOfSlot(row) ?? hoursOf(draft.date, draft)?.from
  const week = at === undefined ? undefined : weekAt(at, draft.timeZone)
  return (
    <fieldset aria-label={`${row.title} of ${row.candidate.name}`} data-row={row.key} className={`${boxes.plain} ${classes.row}`}>
      <div className={`${boxes.middle} ${boxes.close}`} data-field="row">
        <Checkbox
          label={<span className={`${texts.strong} ${texts.anywhere}`}>{row.title}</span>}
          checked={!row.left}
          onChange={(event) => change({ left: !event.currentTarget.checked })}
        />
        {row.left && <span className={texts.fine}>Left out</span>}
        {!row.left && folds && (
          <Button
            size="compact-sm"
            variant="subtle"
            rightSection={
              isOpen(row.key) ? <IconChevronUp size={16} aria-hidden="true" /> : <IconChevronDown size={16} aria-hidden="true" />
            }
            aria-expanded={isOpen(row.key)}
            aria-label={`Details of ${row.title} of ${row.candidate.name}`}
            onClick={() => open(row.key, !isOpen(row.key))}
          >
            Details
          </Button>
        )}
      </div>
      {!row.left && !isOpen(row.key) && (
        <FoldedRow
          row={row}
          week={at}
          also={seatsBefore(rows, row.key, week)}
          problems={Object.values(problem)}
          clashes={[...ofCandidate, ...people.flatMap((id) => inTheWay(personKey(id))), ...newcomers]}
          plans={planning.plans.data ?? []}
          now={planning.now}
        />
      )}
      {!row.left && isOpen(row.key) && (
        <>
          {problem.row && <RowWarning words={problem.row} tone="danger" />}
          {ofCandidate.map((words) => (
            <RowWarning key={words} words={`${row.candidate.name}: ${words}`} />
          ))}
          <div className={`${boxes.grid} ${classes.body}`}>
            <StageFields row={row} planning={planning} />
            <div data-field="panel">
              <PanelField
                panel={row.panel}
                roleId={planning.roleId}
                busy={new Map(people.map((id) => [id, inTheWay(personKey(id))]))}
                at={at}
                also={seatsBefore(rows, row.key, week)}
                overLimit={row.overLimit}
                brief
                error={problem.panel}
                me={me}
                onChange={(panel) => change({ panel, byTurn: false })}
                onOverLimit={(overLimit) => change({ overLimit })}
              />
              <div className={`${boxes.middle} ${boxes.close} ${boxes.above6}`}>
                {row.byTurn ? (
                  <span className={texts.fine}>By turn.</span>
                ) : (
                  row.last && <span className={texts.fine}>{lastInWords(row.last)}</span>
                )}
                {several && row.panel.length > 0 && (
                  <Button size="compact-sm" variant="subtle" onClick={() => sharePanel(row.key)}>
                    Same panel for this stage of everyone
                  </Button>
                )}
              </div>
            </div>
          </div>
        </>
      )}
    </fieldset>
  )
}

/** When, for how long, with which plan and where. */
function StageFields({ row, planning }: Pick<StageRowProps, 'row' | 'planning'>) {
  const { plans, problems, now, plan: doing, changeRow } = planning
  const readOnly = doing.isPending
  const problem = problems[row.key] ?? {}
  const change = (next: Parameters<typeof changeRow>[1]) => changeRow(row.key, next)
  return (
    <div className={`${boxes.grid} ${boxes.gap12} ${classes.fields}`}>
      <div data-field="startsAt">
        <TextInput
          type="datetime-local"
          label="Starts"
          readOnly={readOnly}
          value={row.startsAt}
          error={problem.startsAt}
          onChange={(event) => change({ startsAt: event.currentTarget.value, later: false })}
        />
      </div>
      <NumberInput
        label="Minutes"
        readOnly={readOnly}
        min={5}
        max={480}
        step={5}
        allowDecimal={false}
        clampBehavior="blur"
        value={row.minutes ?? ''}
        onChange={(value) => typeof value === 'number' && value >= 5 && value <= 480 && change({ minutes: value })}
      />
      <div className={classes.across}>
        <SlotNotes value={row} now={now} onChange={({ later }) => change({ startsAt: row.startsAt, later })} />
      </div>
      <div data-field="planId" className={classes.across}>
        <Select
          label="Plan"
          readOnly={readOnly}
          placeholder={plans.isPending ? 'Loading the plans…' : 'Choose a plan'}
          data={(plans.data ?? []).map((plan) => ({ value: plan.id, label: `${plan.title} (${plan.minutes} min)` }))}
          value={plans.data?.some((plan) => plan.id === row.planId) ? row.planId : null}
          error={problem.planId}
          searchable
          allowDeselect={false}
          nothingFoundMessage="No plan of this name"
          maxDropdownHeight={240}
          onChange={(planId) => planId !== null && change({ planId })}
        />
      </div>
      <div data-field="location" className={classes.across}>
        <LocationField
          description={false}
          readOnly={readOnly}
          value={row.location}
          error={problem.location}
          onChange={(location) => change({ location })}
        />
      </div>
      <div className={classes.across}>
        <AnonymousField short value={row.anonymous} readOnly={readOnly} onChange={(anonymous) => change({ anonymous })} />
      </div>
    </div>
  )
}

function lastInWords({ asLast, leftOut }: NonNullable<LoopRow['last']>): string {
  const others = leftOut === 1 ? 'One who sat there can’t sit here.' : `${leftOut} who sat there can’t sit here.`
  return [asLast && 'As last time for this stage.', leftOut > 0 && others].filter(Boolean).join(' ')
}

interface StageRowProps {
  row: LoopRow
  /** What is in the way of its people and its candidate. */
  clashes: readonly Clash[]
  /** Several loops are planned. */
  several: boolean
  planning: ReturnType<typeof usePlanningLoops>
  me: Person
}
