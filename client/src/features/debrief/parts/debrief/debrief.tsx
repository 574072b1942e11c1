import type { Interview } from '@panelbook/shared/interviews/api'
import { questionTitle } from '@panelbook/shared/library/question'
import type { Scorecards } from '@panelbook/shared/scorecards/api'
import { useSession } from '../../../../api/session.ts'
import { InterviewTabs } from '../../../../parts/tabs/interview-tabs.tsx'
import { useServerNow } from '../../../../sync/hooks.ts'
import { Page } from '../../../../ui/page/page.tsx'
import type { DebriefPoint, DebriefRow } from '../../model/debrief-view.ts'
import { leadActs } from '../../model/lead-acts.ts'
import { useDebrief } from '../../state/use-debrief.ts'
import { DecisionSection } from '../decision-section.tsx'
import { CurrentRow } from './current-row.tsx'
import { DebriefBoard, DebriefHere } from './debrief-board.tsx'

/** One row at a time in front of everyone: what each panelist rated at first, and what the panel agrees on. */
export function Debrief({ interview, scorecards }: { interview: Interview; scorecards: Scorecards }) {
  const { person } = useSession()
  const now = useServerNow(30_000)
  const { live, view, columns, order, current, elsewhere, lines, authorOf } = useDebrief(interview, scorecards, person.id)
  const acts = leadActs({ personId: person.id, workspaceRole: person.workspaceRole }, interview, scorecards.standings)
  const { scale } = interview.plan
  const pointOf = (row: DebriefRow): DebriefPoint => ({
    ...{ title: questionTitle(row.entry.question), spread: row.spread, agreed: row.consensus },
    ...{ scale, levels: scale.levels.length },
  })
  return (
    <Page
      title={`Debrief about ${interview.candidate.name}`}
      subtitle={[interview.role, interview.stage ?? interview.planTitle].join(' · ')}
      actions={<DebriefHere live={live} />}
    >
      <InterviewTabs interview={interview} />
      <DebriefBoard
        live={live}
        points={view.rows.map(pointOf)}
        progress={{ ...view, current: view.current && pointOf(view.current), next: view.next && pointOf(view.next) }}
        order={order}
        seated={interview.panel.map((member) => member.person)}
        elsewhere={elsewhere}
        point="question"
        current={
          current && (
            <CurrentRow
              key={current.entry.question.id}
              row={current}
              columns={columns}
              order={order}
              lines={lines}
              authorOf={authorOf}
              speaker={live.debrief.speaker}
              elsewhere={elsewhere}
              scale={scale}
              doc={live.open.doc}
            />
          )
        }
      >
        <DecisionSection interview={interview} mayDecide={acts.decide} now={now} />
      </DebriefBoard>
    </Page>
  )
}
