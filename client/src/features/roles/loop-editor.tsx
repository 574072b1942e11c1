import { Alert, Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { questionLevelSchema, questionLevels } from '@panelbook/shared/library/question'
import { loopCoverage } from '@panelbook/shared/roles/loop-coverage'
import { competencyKey, type Role } from '@panelbook/shared/roles/role'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useCallback, useMemo, useRef, useState } from 'react'
import { inWords, isProblem, notDone } from '../../api/api-problem.ts'
import { useQuestions } from '../../api/library.ts'
import { roleQueries, useChangeRole, useCreateRole } from '../../api/roles.ts'
import { useSession } from '../../api/session.ts'
import { focusAfter } from '../../input/focus-after.ts'
import { useKeptDraft } from '../../input/text/kept-draft.ts'
import boxes from '../../ui/box.module.css'
import { asOptions } from '../../ui/capitalised.ts'
import { announce } from '../../ui/dialog/announcer.tsx'
import { notifyDone } from '../../ui/dialog/notify.ts'
import { ErrorNotice, Loading } from '../../ui/page/page-states.tsx'
import { StickyBar } from '../../ui/page/sticky-bar.tsx'
import { CompetenciesField } from './competencies-field.tsx'
import { CoverageTable } from './coverage-table.tsx'
import {
  afterSave,
  checkRole,
  contentOf,
  differences,
  draftOf,
  emptyRole,
  following,
  isChanged,
  newCompetency,
  type RoleDraft,
  roleDraftSchema,
} from './role-draft.ts'
import classes from './role-page.module.css'
import { StagesField } from './stages-field.tsx'
import { useStagePlans } from './use-stage-plans.ts'

/** Edits a role's loop where it stands, or a new one's, and says all the while what it covers. Unsaved work is kept in this tab. */
export function LoopEditor({ role, onCreated }: { role?: Role; onCreated?: (role: Role) => void }) {
  const { person } = useSession()
  const queryClient = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const fresh = useMemo(() => (role ? draftOf(role) : emptyRole()), [role])
  const start = useCallback(() => fresh, [fresh])
  const kept = useKeptDraft(`role/${role?.id ?? 'new'}`, person.id, roleDraftSchema, start, isChanged)
  const create = useCreateRole()
  const save = useChangeRole()
  const [tried, setTried] = useState(false)

  const draft = role ? following(kept.value, role, fresh) : kept.value
  const unchanged = role !== undefined && !isChanged(draft)
  const outdated = role !== undefined && !unchanged && role.version > draft.version
  const checked = checkRole(draft)
  const problems = tried && !checked.ok ? checked.problems : { competencies: {}, stages: {} }
  const error = save.error ?? create.error
  const change = (next: Partial<RoleDraft>) => {
    create.reset()
    save.reset()
    kept.change({ ...draft, ...next })
  }

  const goOnFromEarlierTry = async () => {
    const made = await queryClient.fetchQuery({ ...roleQueries.role(draft.id), staleTime: 0 }).catch(() => undefined)
    if (!made || !checked.ok) return
    save.mutate(
      { params: { id: made.id }, body: { version: made.version, content: checked.content } },
      {
        onSuccess: (saved) => {
          kept.forget()
          onCreated?.(saved)
        },
      },
    )
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (create.isPending || save.isPending) return
    if (!checked.ok) {
      announce('Not saved yet: see what is marked.', 'assertive')
      focusAfter(
        () => setTried(true),
        () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]'),
      )
      return
    }
    const { content } = checked
    if (role === undefined) {
      create.mutate(
        { body: { id: draft.id, content } },
        {
          // The id is this form's own: an earlier try arrived, with other words, though its answer was lost.
          onError: (failure) => {
            if (isProblem(failure, 'conflict')) void goOnFromEarlierTry()
          },
          onSuccess: (saved) => {
            kept.forget()
            notifyDone(`${saved.title} is there. Now interviews can be planned for it.`)
            onCreated?.(saved)
          },
        },
      )
      return
    }
    save.mutate(
      { params: { id: role.id }, body: { version: draft.version, content } },
      {
        onSuccess: (saved) => {
          kept.change((now) => afterSave(now, draft, saved))
          setTried(false)
          notifyDone(`Saved as version ${saved.version}.`)
        },
        onError: (failure) => {
          if (isProblem(failure, 'conflict')) void queryClient.invalidateQueries({ queryKey: roleQueries.role(role.id).queryKey })
        },
      },
    )
  }

  return (
    <form ref={form} className={`${boxes.stack} ${boxes.gap16}`} onSubmit={submit} noValidate>
      {outdated && (
        <Outdated
          said={error && isProblem(error, 'conflict') ? inWords(error) : undefined}
          differing={differences(draft, role)}
          onMine={() => change({ version: role.version, base: fresh.base })}
          onTheirs={() => {
            save.reset()
            kept.change(draftOf(role))
          }}
        />
      )}
      <div className={`${boxes.card} ${classes.card} ${classes.facts}`}>
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
      </div>
      <div className={`${boxes.card} ${classes.card}`}>
        <StagesField stages={draft.stages} problems={problems.stages} onChange={(stages) => change({ stages })} />
      </div>
      <Judged draft={draft} problems={problems.competencies} onChange={(competencies) => change({ competencies })} />
      {error && !outdated && (
        <Alert color="red" role="alert" title={notDone(error, 'This was not saved')}>
          {inWords(error)} Everything you entered is still here.
        </Alert>
      )}
      <StickyBar className={`${boxes.card} ${boxes.middle} ${classes.bar}`} data-quiet={unchanged || undefined}>
        <p>{unchanged ? 'Everything is saved.' : role ? 'Not saved yet. It is kept in this tab.' : 'Not saved yet.'}</p>
        {role && !unchanged && (
          <Button variant="default" onClick={() => kept.change(draftOf(role))}>
            Discard
          </Button>
        )}
        <Button type="submit" loading={create.isPending || save.isPending} disabled={unchanged || outdated}>
          {role ? 'Save the role' : 'Create the role'}
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
    announce(`${name} added: it is judged as meant now.`)
  }
  const known = new Map(
    [...coverage.competencies.map(({ name }) => name), ...(library.data?.competencies ?? [])].map((name) => [
      competencyKey(name),
      name,
    ]),
  )
  return (
    <>
      <div className={`${boxes.card} ${classes.card}`}>
        <CompetenciesField
          competencies={draft.competencies}
          known={[...known.values()]}
          problems={problems}
          onChange={onChange}
        />
      </div>
      <div className={`${boxes.card} ${classes.card}`}>
        {error ? (
          <ErrorNotice error={error} onRetry={retry} title="What the plans ask isn’t known" />
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

/** Somebody saved while this was being edited: both are there, and whoever edits chooses. */
function Outdated({ said, differing, onMine, onTheirs }: OutdatedProps) {
  return (
    <Alert color="yellow" role="alert" title="Somebody changed this role meanwhile">
      <p>
        {said ?? 'Nothing of yours was saved or lost.'} Yours and theirs differ in {differing.join(', ')}.
      </p>
      <Group gap="sm">
        <Button size="compact-sm" variant="default" onClick={onTheirs}>
          Take theirs, drop mine
        </Button>
        <Button size="compact-sm" variant="default" onClick={onMine}>
          Keep mine, to save over theirs
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
