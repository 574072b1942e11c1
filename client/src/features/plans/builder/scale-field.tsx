import { SegmentedControl, TextInput } from '@mantine/core'
import boxes from '../../../ui/box.module.css'
import { least } from '../../../ui/least.ts'
import texts from '../../../ui/text.module.css'
import type { PlanProblems } from '../model/check-plan-draft.ts'
import { withPoints } from '../model/draft-scale.ts'
import type { PlanDraft } from '../model/plan-draft.ts'
import type { Step } from '../state/use-plan-editing.ts'

/** Four points or five, each with a label of one's own. */
export function ScaleField({ draft, step, problems }: { draft: PlanDraft; step: Step; problems: PlanProblems }) {
  const { levels } = draft.scale
  return (
    <div className={`${boxes.grid} ${boxes.gap10} ${boxes.startItems}`}>
      <SegmentedControl
        aria-label="Number of points"
        value={String(levels.length)}
        data={[
          { value: '4', label: '4 points' },
          { value: '5', label: '5 points' },
        ]}
        onChange={(points) =>
          step('points', (before) => ({ ...before, scale: withPoints(before.scale, points === '5' ? 5 : 4) }))
        }
      />
      <ol className={`${boxes.auto} ${boxes.gap8} ${boxes.full}`} style={least('7.5rem')}>
        {levels.map((level) => (
          <li key={level.value}>
            <TextInput
              aria-label={`Label of ${level.value}`}
              size="xs"
              leftSection={<span aria-hidden="true">{level.value}</span>}
              value={level.label}
              error={problems[`point/${level.value}`]}
              onChange={(event) => {
                const label = event.currentTarget.value
                step(`type label ${level.value}`, (before) => ({
                  ...before,
                  scale: { levels: before.scale.levels.map((one) => (one.value === level.value ? { ...one, label } : one)) },
                }))
              }}
            />
          </li>
        ))}
      </ol>
      {levels.length === 5 && (
        <p className={texts.note}>
          Questions with four anchors keep them for the other ratings. The middle rating has no anchor.
        </p>
      )}
      {problems.scale && (
        <p className={`${texts.danger} ${boxes.above8}`} role="alert">
          {problems.scale}
        </p>
      )}
    </div>
  )
}
