import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { type AtsConnection, systemNames } from '@panelbook/shared/ats/connection'
import {
  type AtsJob,
  type AtsPerson,
  type AtsStage,
  MOST_JOBS,
  MOST_PEOPLE,
  MOST_STAGES,
  stageLike,
} from '@panelbook/shared/ats/mapping'
import type { Role } from '@panelbook/shared/roles/role'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useApproveAtsMapping, useAtsMapping } from '../../../api/ats/ats.ts'
import { usePeople } from '../../../api/people.ts'
import { useRoles } from '../../../api/roles.ts'
import boxes from '../../../ui/box.module.css'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'

type Mapping = EndpointOutput<'readAtsMapping'>

/** As many jobs, and as many people, are shown before somebody asks for more. */
const SHOWN = 15
const OUT = '-'

/** What jobs, stages and people there are here: proposed, changed by hand, and approved as a whole. */
export function MappingSection({ connection }: { connection: AtsConnection }) {
  const { id, lookedAt, approved } = connection
  const query = useAtsMapping(id, `${lookedAt ?? 0}/${approved?.at ?? 0}`)
  return (
    <QueryView query={query} loading="Loading the mapping…">
      {(mapping) => (
        // Another look, or another approval, begins anew: what was chosen meanwhile may not be there any more.
        <MappingForm key={`${lookedAt ?? 0}/${mapping.version}`} connection={connection} mapping={mapping} />
      )}
    </QueryView>
  )
}

function MappingForm({ connection, mapping }: { connection: AtsConnection; mapping: Mapping }) {
  const name = systemNames[connection.system]
  const [jobs, setJobs] = useState(mapping.jobs)
  const [stages, setStages] = useState(mapping.stages)
  const [people, setPeople] = useState(mapping.people)
  const roles = (useRoles().data ?? []).filter(({ archived, closed }) => !archived && !closed)
  const approve = useApproveAtsMapping()
  const send = () =>
    void sayWhenDone(
      approve.mutateAsync({
        params: { id: connection.id },
        body: {
          version: mapping.version,
          jobs: jobs.map(({ name: _name, ...job }) => job),
          stages: stages.map(({ name: _name, ...stage }) => stage),
          people: people.map(({ name: _name, emails: _emails, ...person }) => person),
        },
      }),
      'The mapping is approved. See by a dry run what it brings.',
    )
  const setJob = (job: AtsJob) => {
    setJobs(jobs.map((each) => (each.id === job.id ? job : each)))
    const role = roles.find(({ id }) => id === job.roleId)
    if (jobs.find((each) => each.id === job.id)?.roleId === role?.id) return
    // Another role has other stages.
    setStages(stages.map((stage) => (stage.jobId === job.id ? proposed(stage, role) : stage)))
  }
  const mapped = jobs.filter(({ roleId }) => roleId !== undefined).length
  const undecided = people.filter(({ personId, out }) => personId === undefined && !out).length
  const count = mapping.proposed.length
  return (
    <section className={`${boxes.card} ${boxes.roomy} ${boxes.below16}`} aria-labelledby="ats-mapping">
      <h2 id="ats-mapping" className={`${texts.title} ${boxes.below4}`}>
        Mapping
      </h2>
      <p className={`${texts.muted} ${boxes.below16}`}>
        What jobs, stages and people in {name} are here. Names and e-mail addresses that are the same are proposed. Nothing of it
        counts before you approve it, and what isn’t mapped is not brought.
      </p>
      {cuts(mapping).map(([most, what]) => (
        <p key={what} className={`${boxes.inset} ${boxes.below8}`} data-tone="warn">
          No more than {most.toLocaleString('en')} {what} are read. If {name} has more, the others aren’t here, and nothing of
          them is brought.
        </p>
      ))}
      <h3 className={`${texts.item} ${boxes.below4}`}>Jobs</h3>
      {jobs.length === 0 && <p className={texts.muted}>There are no open jobs in {name}.</p>}
      <Shown of={jobs} what="jobs">
        {(job) => (
          <JobRow
            key={job.id}
            job={job}
            stages={stages.filter((stage) => stage.jobId === job.id)}
            roles={roles}
            onJob={setJob}
            onStage={(stage) => setStages(stages.map((each) => (each.id === stage.id ? stage : each)))}
          />
        )}
      </Shown>
      <h3 className={`${texts.item} ${boxes.above28} ${boxes.below4}`}>People</h3>
      <p className={`${texts.aside} ${boxes.below8}`}>
        {undecided === 0
          ? 'Everyone is mapped or left out.'
          : `${undecided} of ${people.length} aren’t mapped. An interview with one of them isn’t planned: choose who they are here, add them on the People page, or leave them out of panels.`}
      </p>
      <PeopleRows
        people={people}
        onPerson={(person) => setPeople(people.map((each) => (each.id === person.id ? person : each)))}
      />
      <div className={`${boxes.middle} ${boxes.gap12} ${boxes.above28}`}>
        <Button loading={approve.isPending} onClick={send}>
          Approve the mapping
        </Button>
        <span className={texts.aside}>
          {mapped === 0 ? 'No job is mapped: nothing would be brought.' : `${mapped} ${mapped === 1 ? 'job' : 'jobs'} mapped.`}
          {count > 0 && ` ${count} ${count === 1 ? 'line is' : 'lines are'} a proposal so far.`}
        </span>
      </div>
    </section>
  )
}

/** What of the system isn't read, as there is more of it than one connection knows. */
const cuts = ({ jobs, stages, people }: Mapping): [number, string][] => [
  ...(jobs.length >= MOST_JOBS ? [[MOST_JOBS, 'jobs'] as [number, string]] : []),
  ...(stages.length >= MOST_STAGES ? [[MOST_STAGES, 'interviews'] as [number, string]] : []),
  ...(people.length >= MOST_PEOPLE ? [[MOST_PEOPLE, 'people'] as [number, string]] : []),
]

function proposed({ stageId: _before, ...stage }: AtsStage, role: Role | undefined): AtsStage {
  const same = role && stageLike(stage.name, role.stages)
  return same ? { ...stage, stageId: same.id } : stage
}

/** The first of a list, and the rest where somebody asks for it. */
function Shown<T>({ of, what, children }: { of: readonly T[]; what: string; children: (each: T) => ReactNode }) {
  const [all, showAll] = useState(false)
  return (
    <>
      <ul className={boxes.lines}>{of.slice(0, all ? of.length : SHOWN).map(children)}</ul>
      {!all && of.length > SHOWN && (
        <button type="button" className={`${boxes.press} ${texts.small} ${boxes.above8}`} onClick={() => showAll(true)}>
          Show all {of.length} {what}
        </button>
      )}
    </>
  )
}

interface JobRowProps {
  job: AtsJob
  stages: readonly AtsStage[]
  roles: readonly Role[]
  onJob(job: AtsJob): void
  onStage(stage: AtsStage): void
}

function JobRow({ job, stages, roles, onJob, onStage }: JobRowProps) {
  const role = roles.find(({ id }) => id === job.roleId)
  return (
    <li className={boxes.close}>
      <NativeSelect
        label={<bdi>{job.name}</bdi>}
        data={[{ value: '', label: 'Not brought' }, ...roles.map(({ id, title }) => ({ value: id, label: title }))]}
        value={role?.id ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const { roleId: _before, ...rest } = job
          onJob(value === '' ? rest : { ...rest, roleId: value })
        }}
      />
      {role && (
        <div className={`${boxes.above8} ${boxes.inset}`}>
          {stages.length === 0 && <p className={texts.muted}>Its plan has no interviews there: candidates come without any.</p>}
          {stages.map((stage) => (
            <div key={stage.id} className={boxes.below8}>
              <NativeSelect
                size="sm"
                label={<bdi>{stage.name}</bdi>}
                description={withoutPlan(role, stage)}
                data={[
                  { value: '', label: 'Not planned here' },
                  ...role.stages.map(({ id, title }) => ({ value: id, label: title })),
                ]}
                value={role.stages.some(({ id }) => id === stage.stageId) ? stage.stageId : ''}
                onChange={({ currentTarget: { value } }) => {
                  const { stageId: _before, ...rest } = stage
                  onStage(value === '' ? rest : { ...rest, stageId: value })
                }}
              />
            </div>
          ))}
          <Checkbox
            label="Panels see initials until the reveal"
            checked={job.anonymous}
            onChange={({ currentTarget: { checked } }) => onJob({ ...job, anonymous: checked })}
          />
        </div>
      )}
    </li>
  )
}

const withoutPlan = (role: Role, { stageId }: AtsStage) => {
  const stage = role.stages.find(({ id }) => id === stageId)
  if (!stage || stage.planId !== undefined) return undefined
  return (
    <>
      This stage has no plan, so nothing is planned for it.{' '}
      <Link to="/roles/$roleId" params={{ roleId: role.id }}>
        Choose one
      </Link>
    </>
  )
}

function PeopleRows({ people, onPerson }: { people: readonly AtsPerson[]; onPerson(person: AtsPerson): void }) {
  const [text, setText] = useState('')
  // Whoever was to be decided on when the page opened stays in sight once it is done.
  const [first] = useState(
    () => new Set(people.filter(({ personId, out }) => personId === undefined && !out).map(({ id }) => id)),
  )
  const here = (usePeople().data ?? []).filter((person) => !('suspended' in person && person.suspended))
  const wanted = text.trim().toLowerCase()
  const found = people.filter(({ name, emails }) => [name, ...emails].some((each) => each.toLowerCase().includes(wanted)))
  const inOrder = [...found.filter(({ id }) => first.has(id)), ...found.filter(({ id }) => !first.has(id))]
  return (
    <>
      {people.length > SHOWN && (
        <TextInput label="Find someone" value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} mb="sm" />
      )}
      <Shown of={inOrder} what="people">
        {(person) => (
          <li key={person.id} className={boxes.close}>
            <NativeSelect
              label={<bdi>{person.name}</bdi>}
              description={person.emails.join(', ') || 'No address'}
              data={[
                { value: '', label: 'Not decided' },
                { value: OUT, label: 'Leave out of panels' },
                ...here.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={person.out ? OUT : (person.personId ?? '')}
              onChange={({ currentTarget: { value } }) => {
                const { personId: _before, ...rest } = person
                onPerson({ ...rest, out: value === OUT, ...(value === '' || value === OUT ? {} : { personId: value }) })
              }}
            />
          </li>
        )}
      </Shown>
    </>
  )
}
