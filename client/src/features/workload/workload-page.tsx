import { WORKLOAD_DAYS } from '@panelbook/shared/workload/workload'
import { useWorkloads } from '../../api/workload.ts'
import { PersonAvatar } from '../../parts/person/person-avatar.tsx'
import boxes from '../../ui/box.module.css'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'

/** How much each person interviews in the coming days, so that the next seat goes to somebody who has time. */
export function WorkloadPage() {
  const workloads = useWorkloads()
  return (
    <Page
      title="Workload"
      subtitle={`Interviews of the next ${WORKLOAD_DAYS} days that have not ended`}
      parent={{ to: '/missing', label: 'Who is missing' }}
    >
      <QueryView query={workloads} loading="Counting interviews…">
        {({ workloads: people }) =>
          people.length === 0 ? (
            <Empty title="No interview is planned">Nobody has an interview in these days.</Empty>
          ) : (
            <ul className={`${boxes.card} ${boxes.cells} ${boxes.ruled}`}>
              {people.map(({ person, interviews, minutes }) => (
                <li key={person.id} className={`${boxes.line} ${boxes.gap12}`}>
                  <PersonAvatar person={person} size={26} />
                  <span className={`${boxes.grow} ${boxes.shrink}`}>{person.name}</span>
                  <span className={texts.fine}>
                    {interviews} {interviews === 1 ? 'interview' : 'interviews'}, {minutes} minutes
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Page>
  )
}
