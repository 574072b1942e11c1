import { Button, Menu } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import {
  IconArrowMerge,
  IconCalendarPlus,
  IconEraser,
  IconHistory,
  IconPackage,
  IconPencil,
  IconPlus,
  IconScale,
} from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { isGone } from '../../api/api-problem.ts'
import { useCandidate } from '../../api/candidates.ts'
import { useSession } from '../../api/session.ts'
import boxes from '../../ui/box.module.css'
import { MoreLink, MoreMenu } from '../../ui/more-menu.tsx'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty, ErrorNotice, Loading } from '../../ui/page/page-states.tsx'
import classes from './candidate-page.module.css'
import { nextStageOf } from './model/application-words.ts'
import { AccessPackDialog } from './parts/access-pack-dialog.tsx'
import { ApplicationCard } from './parts/application-card.tsx'
import { ApplicationDialog } from './parts/application-dialog.tsx'
import { CandidateDialog } from './parts/candidate-dialog.tsx'
import { DetailsCard } from './parts/details-card.tsx'
import { EraseDialog } from './parts/erase-dialog.tsx'
import { ErasureNotice } from './parts/erasure-notice.tsx'
import { HiddenNotice } from './parts/hidden-notice.tsx'
import { HoldDialog } from './parts/hold-dialogs.tsx'
import { HoldNotice } from './parts/hold-notice.tsx'
import { MergeDialog } from './parts/merge-dialog.tsx'
import { PacketCard } from './parts/packet/packet-card.tsx'
import { PossibleDuplicates } from './parts/possible-duplicates.tsx'

const PARENT = { to: '/candidates', label: 'Candidates' } as const

/** One person: what they have applied for, where each interview stands, and how they are reached. */
export function CandidatePage() {
  const { candidateId } = useParams({ from: '/candidates/$candidateId' })
  const candidate = useCandidate(candidateId)
  const { data } = candidate
  // What the server no longer gives is not shown any more; without a connection it stays.
  if (data && !isGone(candidate.error)) {
    return data.mergedInto ? <Merged candidate={data} /> : <Loaded key={data.id} candidate={data} />
  }
  return (
    <Page title="Candidate" parent={PARENT}>
      {candidate.isError ? (
        <ErrorNotice error={candidate.error} onRetry={() => void candidate.refetch()} />
      ) : (
        <Loading what="Loading the candidate…" />
      )}
    </Page>
  )
}

/** An old address of somebody who has another page now. */
function Merged({ candidate: { name, mergedInto } }: { candidate: CandidateProfile }) {
  return (
    <Page title={name} parent={PARENT}>
      <Empty
        title={`Merged into ${mergedInto?.name}`}
        icon={<IconArrowMerge size={28} stroke={1.5} />}
        action={
          mergedInto && (
            <LinkButton to="/candidates/$candidateId" params={{ candidateId: mergedInto.id }}>
              Open {mergedInto.name}
            </LinkButton>
          )
        }
      >
        This was a second entry of the same person. Its applications and interviews are on their page, where the merge can be
        undone.
      </Empty>
    </Page>
  )
}

type Opened = 'edit' | 'merge' | 'application' | 'pack' | 'hold' | 'erase' | undefined

function Loaded({ candidate }: { candidate: CandidateProfile }) {
  const [opened, open] = useState<Opened>()
  const close = () => open(undefined)
  const { id, name, email, phone, applications } = candidate
  const { person } = useSession()
  const actor = { personId: person.id, workspaceRole: person.workspaceRole }
  const mayErase = may(actor, 'candidates.erase')
  const planned = applications.find((application) => application.state === 'active' && nextStageOf(application))
  const next = nextStageOf(planned)
  return (
    <Page
      title={name}
      parent={PARENT}
      subtitle={[email, phone].filter(Boolean).join(' · ')}
      actions={
        <>
          <MoreMenu about={name}>
            <Menu.Item leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => open('application')}>
              Add an application…
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowMerge size={16} aria-hidden="true" />} onClick={() => open('merge')}>
              Merge with another entry…
            </Menu.Item>
            {may(actor, 'candidates.hand-out') && (
              <Menu.Item leftSection={<IconPackage size={16} aria-hidden="true" />} onClick={() => open('pack')}>
                Download an access pack…
              </Menu.Item>
            )}
            {!candidate.hold && (
              <Menu.Item leftSection={<IconScale size={16} aria-hidden="true" />} onClick={() => open('hold')}>
                Put on legal hold…
              </Menu.Item>
            )}
            <MoreLink to="/audit" search={{ candidate: id } as never} leftSection={<IconHistory size={16} aria-hidden="true" />}>
              What happened
            </MoreLink>
            {mayErase && (
              <Menu.Item
                color="red"
                leftSection={<IconEraser size={16} aria-hidden="true" />}
                disabled={candidate.hold !== undefined}
                onClick={() => open('erase')}
              >
                {candidate.hold ? 'Can’t be erased: on legal hold' : 'Erase for good…'}
              </Menu.Item>
            )}
          </MoreMenu>
          <Button variant="default" leftSection={<IconPencil size={16} aria-hidden="true" />} onClick={() => open('edit')}>
            Edit
          </Button>
          <LinkButton
            to="/interviews/new"
            search={{ candidate: id, role: planned?.roleId, stage: next?.stageId } as never}
            leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}
          >
            {next ? 'Plan the next stage' : 'Plan an interview'}
          </LinkButton>
        </>
      }
    >
      <div className={`${boxes.start} ${boxes.grid} ${boxes.gap16} ${classes.columns}`}>
        <div className={`${boxes.stack} ${boxes.gap16} ${boxes.shrink}`}>
          <ErasureNotice candidate={candidate} onHold={() => open('hold')} />
          <HiddenNotice candidate={candidate} />
          <HoldNotice candidate={candidate} mayLift={mayErase} />
          <PossibleDuplicates candidate={candidate} />
          {applications.map((application) => (
            <ApplicationCard key={application.id} candidate={candidate} application={application} />
          ))}
          {applications.length === 0 && (
            <Empty title="No application yet" action={<Button onClick={() => open('application')}>Add an application</Button>}>
              Choose the role that {name} applies for. Its loop says which interviews follow.
            </Empty>
          )}
        </div>
        <div className={`${boxes.stack} ${boxes.gap16} ${boxes.shrink}`}>
          <PacketCard candidate={candidate} />
          <DetailsCard candidate={candidate} />
        </div>
      </div>
      {opened === 'edit' && <CandidateDialog candidate={candidate} onClose={close} />}
      {opened === 'merge' && <MergeDialog candidate={candidate} onClose={close} />}
      {opened === 'pack' && <AccessPackDialog candidate={candidate} onClose={close} />}
      {opened === 'hold' && <HoldDialog candidate={candidate} onClose={close} />}
      {opened === 'erase' && <EraseDialog candidate={candidate} onClose={close} />}
      {opened === 'application' && <ApplicationDialog candidate={candidate} onClose={close} />}
    </Page>
  )
}
