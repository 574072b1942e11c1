import { Alert, Button, Group } from '@mantine/core'
import type { KeptPlan } from '@panelbook/shared/plans/api'
import { planChanges } from '@panelbook/shared/plans/plan-diff'
import { usePlanVersions } from '../../../api/plans.ts'
import { Changes } from '../../../ui/list/changes.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'

/** Somebody saved the plan while this one was being changed: who, when, what, and three ways on. None of them loses anything. */
export function SaveConflict({ theirs, base, busy, onOverwrite, onKeepBoth, onTakeTheirs }: SaveConflictProps) {
  const versions = usePlanVersions(theirs.id).data ?? []
  const newest = versions.find(({ version }) => version === theirs.version)
  const before = versions.find(({ version }) => version === base)
  const changes = before ? planChanges(before.plan, theirs) : []
  return (
    <Alert color="yellow" role="alert" title={`${newest?.by?.name ?? 'Someone'} saved version ${theirs.version} meanwhile`}>
      <p>
        {newest && `That was ${dayAndTime(newest.at, Date.now())}. `}Your changes are not saved. Everything you entered is still
        here.
      </p>
      {before && (
        <>
          <p>Changes since the version you started from:</p>
          {changes.length === 0 ? <p className={texts.muted}>Nothing.</p> : <Changes changes={changes} />}
        </>
      )}
      <Group gap="xs" mt="sm">
        <Button size="compact-sm" loading={busy} onClick={onOverwrite}>
          Save mine as version {theirs.version + 1}
        </Button>
        <Button size="compact-sm" variant="default" disabled={busy} onClick={onKeepBoth}>
          Save mine as a new plan
        </Button>
        <Button size="compact-sm" variant="default" disabled={busy} onClick={onTakeTheirs}>
          Drop mine and take theirs
        </Button>
      </Group>
    </Alert>
  )
}

interface SaveConflictProps {
  theirs: KeptPlan
  /** The version mine was made on. */
  base: number
  busy: boolean
  onOverwrite: () => void
  onKeepBoth: () => void
  onTakeTheirs: () => void
}
