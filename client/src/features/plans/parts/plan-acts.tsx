import { Button, Menu } from '@mantine/core'
import type { KeptPlan } from '@panelbook/shared/plans/api'
import { IconArchive, IconArchiveOff, IconCalendarPlus, IconCopy, IconLink, IconPencil } from '@tabler/icons-react'
import { useArchivePlan } from '../../../api/plans.ts'
import { notifyDone, sayWhenDone } from '../../../ui/dialog/notify.ts'
import { MoreLink, MoreMenu } from '../../../ui/more-menu.tsx'
import { LinkButton } from '../../../ui/page/link-button.tsx'

/** What can be done with a plan. Whoever may only read it gets its link. */
export function PlanActs({ plan, mayEdit }: { plan: KeptPlan; mayEdit: boolean }) {
  const archive = useArchivePlan()
  const archived = plan.archived === true
  const setArchived = () =>
    void sayWhenDone(
      archive.mutateAsync({ params: { id: plan.id }, body: { version: plan.version, archived: !archived } }),
      archived ? `“${plan.title}” is no longer archived.` : `“${plan.title}” is archived.`,
      archived ? 'The plan was not brought back' : 'The plan was not archived',
    )
  const share = async () => {
    try {
      await navigator.clipboard.writeText(new URL(`/plans/${plan.id}`, window.location.href).href)
      notifyDone('Link copied. Everyone who can sign in here can read the plan.')
    } catch {
      // No clipboard without https, or it was refused.
      notifyDone('Copy the address of this page. Everyone who can sign in here can read the plan.')
    }
  }
  if (!mayEdit) {
    return (
      <Button variant="default" leftSection={<IconLink size={18} aria-hidden="true" />} onClick={() => void share()}>
        Share
      </Button>
    )
  }
  const icon = (Icon: typeof IconLink) => <Icon size={16} aria-hidden="true" />
  return (
    <>
      <MoreMenu about={plan.title}>
        <Menu.Item leftSection={icon(IconLink)} onClick={() => void share()}>
          Share
        </Menu.Item>
        <MoreLink to="/plans/new" search={{ from: plan.id } as never} leftSection={icon(IconCopy)}>
          Duplicate
        </MoreLink>
        <Menu.Item leftSection={icon(archived ? IconArchiveOff : IconArchive)} disabled={archive.isPending} onClick={setArchived}>
          {archived ? 'Bring back' : 'Archive'}
        </Menu.Item>
      </MoreMenu>
      <LinkButton
        to="/plans/$planId/edit"
        params={{ planId: plan.id }}
        variant="default"
        leftSection={<IconPencil size={18} aria-hidden="true" />}
      >
        Edit
      </LinkButton>
      {!archived && (
        <LinkButton
          to="/interviews/new"
          search={{ plan: plan.id } as never}
          leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}
        >
          Plan an interview
        </LinkButton>
      )}
    </>
  )
}
