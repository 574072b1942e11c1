import { Alert, Button, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { questionLevelSchema, questionLevels } from '@panelbook/shared/library/question'
import { loopCoverage } from '@panelbook/shared/roles/loop-coverage'
import { competencyKey, type Role } from '@panelbook/shared/roles/role'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { inWords, isProblem, notDone } from '../../../api/api-problem.ts'
import { useQuestions } from '../../../api/library.ts'
import boxes from '../../../ui/box.module.css'
import { asOptions } from '../../../ui/capitalised.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { ErrorNotice, Loading } from '../../../ui/page/page-states.tsx'
import { StickyBar, StickyBarFailure } from '../../../ui/page/sticky-bar.tsx'
import texts from '../../../ui/text.module.css'
import { contentOf, differences, newCompetency, type RoleDraft, roleDraftSchema } from '../model/role-draft.ts'
import classes from '../role-page.module.css'
import { useEditingLoop } from '../state/use-editing-loop.ts'
import { useStagePlans } from '../state/use-stage-plans.ts'
import { CompetenciesField } from './competencies-field.tsx'
import { CoverageTable } from './coverage-table.tsx'
import { FirstTeam } from './first-team.tsx'
import { StagesField } from './stages-field.tsx'

/**
 * Edits a role's loop where it stands, or a new one's, and says all the while what it covers. Unsaved work is kept in this tab.
 */
export function LoopEditor({ role, onCreated }: { role?: Role; onCreated?: (role: Role) => void }) {
  const form = useRef<HTMLFormElement>(null)
  const { draft, fresh, unchanged, outdated, problems, error, teamDiffers, saving, change, submit, takeTheirs } = useEditingLoop(
    role,
    form,
    onCreated,
  )
  /** One that is there: also what was new here a moment ago, with more typed since. */
  const kept = role !== undefined || draft.version > 0
  return (
    <form ref={form} className={`${boxes.stack} ${boxes.gap16}`} onSubmit={submit} noValidate>
      {role && outdated && (
        <Outdated
          said={error && isProblem(error, 'conflict') ? inWords(error) : undefined}
          differing={differences(draft, role)}
          onMine={() => change({ version: role.version, base: fresh.base })}
          onTheirs={() => takeTheirs(role)}
        />
      )}
      <div className={`${boxes.card} ${boxes.pad} ${boxes.shrink} ${boxes.grid} ${classes.facts}`}>
        <TextInput
          label="Role"
          placeholder="Python developer"
          value={draft.title}
          error={problems.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <NativeSelect
          label="Level"
          data={[{ value: '', label: 'Any' }, ...asOptions(questionLevels)]}
          value={draft.level}
          onChange={(event) => change({ level: questionLevelSchema.or(emptyLevel).parse(event.currentTarget.value) })}
        />
        <NumberInput
          label="Answer in working days"
          placeholder="No promise"
          min={1}
          max={60}
          allowDecimal={false}
          clampBehavior="blur"
          value={draft.answerWithinDays ?? ''}
          onChange={(value) => change({ answerWithinDays: typeof value === 'number' ? value : '' })}
        />
      </div>
      <div className={`${boxes.card} ${boxes.pad} ${boxes.shrink}`}>
        <StagesField stages={draft.stages} problems={problems.stages} onChange={(stages) => change({ stages })} />
      </div>
      {!kept && <FirstTeam closedTo={draft.closedTo} disabled={saving} onChange={(closedTo) => change({ closedTo })} />}
      <Judged draft={draft} problems={problems.competencies} onChange={(competencies) => change({ competencies })} />
      <StickyBar
        className={`${boxes.card} ${boxes.middle} ${boxes.apartBy16} ${classes.bar}`}
        data-quiet={unchanged || undefined}
      >
        {error && !outdated && (
          <StickyBarFailure title={notDone(error, 'This was not saved')}>
            {inWords(error)} Everything you entered is still here.
          </StickyBarFailure>
        )}
        {teamDiffers && (
          <StickyBarFailure title="This was not saved">
            An earlier try had created{' '}
            <Link to="/roles/$roleId" params={{ roleId: draft.id }}>
              this role
            </Link>
            , and its team is not the one you chose here. Set the team there, or choose the same one here, then try again.
            Everything you entered is still here.
          </StickyBarFailure>
        )}
        <p className={`${boxes.grow} ${texts.aside}`}>
          {unchanged ? 'Everything is saved.' : kept && !error ? 'Not saved yet. It is kept in this tab.' : 'Not saved yet.'}
        </p>
        {role && !unchanged && (
          <Button variant="default" onClick={() => takeTheirs(role)}>
            Discard
          </Button>
        )}
        <Button type="submit" loading={saving} disabled={unchanged || outdated}>
          {kept ? 'Save the role' : 'Create the role'}
        </Button>
      </StickyBar>
    </form>
  )
}

const emptyLevel = roleDraftSchema.shape.level.options[1]

/** What the role is judged by, beside what its plans ask about. */
function Judged({ draft, problems, onChange }: JudgedProps) {
  const { plans, loading, error, retry } = useStagePlans(draft.stages.map((stage) => stage.planId))
  const library = useQuestions({ limit: 1 })
  const coverage = loopCoverage(contentOf(draft), plans)
  const mean = (name: string) => {
    if (draft.competencies.some((each) => competencyKey(each.name) === competencyKey(name))) return
    onChange([...draft.competencies, newCompetency(name)])
    announce(`${name} added. It is now assessed as planned.`)
  }
  const known = new Map(
    [...coverage.competencies.map(({ name }) => name), ...(library.data?.competencies ?? [])].map((name) => [
      competencyKey(name),
      name,
    ]),
  )
  return (
    <>
      <div className={`${boxes.card} ${boxes.pad} ${boxes.shrink}`}>
        <CompetenciesField
          competencies={draft.competencies}
          known={[...known.values()]}
          problems={problems}
          onChange={onChange}
        />
      </div>
      <div className={`${boxes.card} ${boxes.pad} ${boxes.shrink}`}>
        {error ? (
          <ErrorNotice error={error} onRetry={retry} title="The plans could not be read" />
        ) : loading ? (
          <Loading what="Reading the plans…" />
        ) : (
          <CoverageTable coverage={coverage} stages={draft.stages} onMean={mean} />
        )}
      </div>
    </>
  )
}

interface JudgedProps {
  draft: RoleDraft
  problems: Record<string, string>
  onChange: (competencies: RoleDraft['competencies']) => void
}

/** Someone saved while this was being edited. Both versions exist, and the editor chooses. */
function Outdated({ said, differing, onMine, onTheirs }: OutdatedProps) {
  return (
    <Alert color="yellow" role="alert" title="Someone changed this role meanwhile">
      <p>
        {said ?? 'Your changes are not saved. They are still here.'} Yours and theirs differ in {differing.join(', ')}.
      </p>
      <Group gap="sm">
        <Button size="compact-sm" variant="default" onClick={onTheirs}>
          Take theirs, drop mine
        </Button>
        <Button size="compact-sm" variant="default" onClick={onMine}>
          Keep mine, and save over theirs
        </Button>
      </Group>
    </Alert>
  )
}

interface OutdatedProps {
  said: string | undefined
  differing: readonly string[]
  onMine: () => void
  onTheirs: () => void
}
