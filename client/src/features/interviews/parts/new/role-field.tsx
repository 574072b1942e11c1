import { Autocomplete, NativeSelect } from '@mantine/core'
import type { StageState } from '@panelbook/shared/roles/candidate-loop'
import type { Role } from '@panelbook/shared/roles/role'
import boxes from '../../../../ui/box.module.css'
import { StatusPill, type Tone } from '../../../../ui/status-pill.tsx'
import texts from '../../../../ui/text.module.css'
import { type Choice, type InterviewDraft, NO_STAGE, sameName } from '../../model/interview-draft.ts'

type Chosen = Pick<InterviewDraft, 'role' | 'roleId' | 'stageId' | 'planId'>

/** What they apply for: a role with a loop, then also which stage of it, or just words. A stage brings its plan. */
export function RoleField({ value, choice, roles, problems, onChange }: RoleFieldProps) {
  const offered = roles.filter((role) => !role.archived)
  const write = (text: string) => {
    const role = offered.find((each) => sameName(each.title, text))
    if (role?.id === value.roleId) onChange({ ...value, role: text })
    else onChange({ role: text, roleId: role?.id ?? '', stageId: '', planId: value.roleId || role ? '' : value.planId })
  }
  const { role, stage } = choice
  return (
    <>
      <div className={`${boxes.auto} ${boxes.gap12}`}>
        <div data-field="role">
          <Autocomplete
            label="Role"
            description="Job title"
            placeholder="Senior Python engineer"
            data={[...new Set(offered.map((each) => each.title))]}
            limit={8}
            value={value.role === '' && role ? role.title : value.role}
            error={problems.role}
            onChange={write}
          />
        </div>
        {role && role.stages.length > 0 && (
          <div data-field="stageId">
            <NativeSelect
              label="Stage"
              description="A stage of this role’s loop"
              data={[
                ...role.stages.map(({ id, title }) => ({ value: id, label: title })),
                { value: NO_STAGE, label: 'No stage' },
              ]}
              value={stage?.id ?? NO_STAGE}
              error={problems.stageId}
              // Another stage asks its own plan.
              onChange={(event) => onChange({ ...value, stageId: event.currentTarget.value, planId: '' })}
            />
          </div>
        )}
      </div>
      {choice.candidate && role && <Loop choice={choice} role={role} />}
    </>
  )
}

const states: Record<StageState, { words: string; tone: Tone }> = {
  missing: { words: 'not planned', tone: 'neutral' },
  scheduled: { words: 'planned', tone: 'accent' },
  running: { words: 'running', tone: 'accent' },
  done: { words: 'done', tone: 'good' },
  decided: { words: 'decided', tone: 'good' },
}

/** Where this candidate stands in the loop. */
function Loop({ choice: { candidate, loop }, role }: { choice: Choice; role: Role }) {
  const of = candidate?.applications.filter((each) => each.roleId === role.id) ?? []
  const active = of.some((each) => each.state === 'active')
  if (!active && of.length > 0) {
    return (
      <p className={texts.note} role="status">
        {candidate?.name} has withdrawn the application for this role. Planning this begins another one.
      </p>
    )
  }
  if (!loop) return <p className={texts.note}>{candidate?.name} has had no interview for this role yet.</p>
  const missing = loop.stages.filter((stage) => stage.state === 'missing').length
  return (
    <div className={`${boxes.grid} ${boxes.gap8} ${boxes.above8}`}>
      <p className={texts.note}>
        {candidate?.name} in the loop of {role.title}
        {missing === 0 ? ': every stage is planned or done' : ''}
      </p>
      <ul className={`${boxes.row} ${boxes.close} ${texts.small}`}>
        {loop.stages.map((stage) => (
          <li key={stage.stageId ?? stage.title}>
            {stage.title} <StatusPill tone={states[stage.state].tone}>{states[stage.state].words}</StatusPill>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface RoleFieldProps {
  value: Chosen
  choice: Choice
  roles: readonly Role[]
  problems: { role?: string | undefined; stageId?: string | undefined }
  onChange: (chosen: Chosen) => void
}
