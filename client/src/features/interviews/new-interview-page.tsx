import { Alert, Button, Group } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { Person } from '@panelbook/shared/people/person'
import { useRef } from 'react'
import { inWords, notDone } from '../../api/api-problem.ts'
import { useSession } from '../../api/session.ts'
import { AnonymousField } from '../../parts/interview/anonymous-field.tsx'
import { PoolProposal } from '../../parts/pools/pool-proposal.tsx'
import { LocationField } from '../../parts/schedule/location-field.tsx'
import { SlotField } from '../../parts/schedule/slot-field.tsx'
import boxes from '../../ui/box.module.css'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import type { InterviewDraft } from './model/interview-draft.ts'
import classes from './new-interview-page.module.css'
import { CandidateField } from './parts/new/candidate-field.tsx'
import { PanelField } from './parts/new/panel-field.tsx'
import { PlanField } from './parts/new/plan-field.tsx'
import { RoleField } from './parts/new/role-field.tsx'
import { plannedInWords, serverProblems, usePlanning } from './state/use-planning.ts'

export function NewInterviewPage() {
  const { person } = useSession()
  if (!may({ personId: person.id, workspaceRole: person.workspaceRole }, 'interviews.create')) {
    return (
      <Page title="New interview">
        <Empty title="Hiring leads plan interviews" action={<LinkButton to="/">Back to the interviews</LinkButton>}>
          Ask a lead or an admin to plan it. Once you are on its panel, the interview appears in your list.
        </Empty>
      </Page>
    )
  }
  return (
    <Page title="New interview" subtitle="The interview keeps its own copy of the plan." width="narrow">
      <InterviewForm person={person} />
    </Page>
  )
}

function InterviewForm({ person }: { person: Person }) {
  const element = useRef<HTMLFormElement>(null)
  const { draft, known, choice, slot, busy, now, problems, create, planned, change, submit, leave } = usePlanning(person, element)
  return (
    <form ref={element} className={`${boxes.card} ${boxes.stack} ${boxes.roomy} ${boxes.gap20}`} onSubmit={submit} noValidate>
      <div data-field="candidateName">
        <CandidateField
          value={pick(draft, 'candidateName', 'candidateId', 'namesake')}
          candidates={known.candidates}
          namesakes={choice.namesakes}
          error={problems.candidateName}
          now={now}
          onChange={change}
        />
      </div>
      <div>
        <RoleField
          value={pick(draft, 'role', 'roleId', 'stageId', 'planId')}
          choice={choice}
          roles={known.roles}
          problems={problems}
          onChange={change}
        />
      </div>
      <div data-field="planId">
        <PlanField value={choice.planId} error={problems.planId} onChange={(planId) => change({ planId })} />
      </div>
      <div data-field="startsAt">
        <SlotField value={pick(draft, 'startsAt', 'timeZone', 'later')} error={problems.startsAt} now={now} onChange={change} />
      </div>
      <div data-field="location">
        <LocationField value={draft.location} error={problems.location} onChange={(location) => change({ location })} />
      </div>
      <div data-field="panel">
        <PanelField
          panel={draft.panel}
          roleId={choice.role?.id}
          at={slot.at}
          busy={busy}
          overLimit={draft.overLimit}
          error={problems.panel}
          me={person}
          onChange={(panel) => change({ panel })}
          onOverLimit={(overLimit) => change({ overLimit })}
        />
        <PoolProposal
          roleId={choice.role?.id}
          stageId={choice.stage?.id}
          {...slot}
          candidate={choice.candidate?.id}
          onPropose={(panel) => change({ panel })}
        />
      </div>
      <AnonymousField value={draft.anonymous} onChange={(anonymous) => change({ anonymous })} />
      {create.isError && Object.keys(serverProblems(create.error)).length === 0 && (
        <Alert color="red" role="alert" title={notDone(create.error, 'The interview was not planned')}>
          {inWords(create.error)} Everything you entered is still here.
        </Alert>
      )}
      {planned && (
        <Alert color="yellow" role="status" title={plannedInWords(planned, now)}>
          <p>
            The interview is planned without your later changes, which are still in this form. If you plan again, you make a
            second interview.
          </p>
          <Button size="compact-sm" variant="default" onClick={leave}>
            Discard these changes and go to the interviews
          </Button>
        </Alert>
      )}
      <Group justify="flex-end" gap="sm" className={`${boxes.ruleAbove} ${classes.buttons}`}>
        <LinkButton to="/" variant="default">
          Cancel
        </LinkButton>
        <Button type="submit" loading={create.isPending}>
          Plan interview
        </Button>
      </Group>
    </form>
  )
}

/** The fields a part of the form has to do with. */
function pick<K extends keyof InterviewDraft>(draft: InterviewDraft, ...fields: K[]): Pick<InterviewDraft, K> {
  return Object.fromEntries(fields.map((field) => [field, draft[field]])) as Pick<InterviewDraft, K>
}
