import type { RoleCandidate } from '@panelbook/shared/comparing/api'
import type { CompetencySummary } from '@panelbook/shared/comparing/candidate-summary'
import {
  competencyColumns,
  coverageInWords,
  distributionInWords,
  summaryOf,
  widestInWords,
} from '@panelbook/shared/comparing/competency-in-words'
import type { Role } from '@panelbook/shared/roles/role'
import { Link } from '@tanstack/react-router'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { coverageSentence, DecisionMark, InterviewLinks } from './candidate-cells.tsx'
import { Distribution } from './distribution.tsx'
import { RecommendationCounts } from './recommendation-counts.tsx'
import classes from './side-by-side.module.css'

/**
 * Two to four candidates on the same competencies: what was rated, how far apart, on how much evidence, and the way to it. In the
 * order they were ticked.
 */
export function SideBySide({ role, candidates }: { role: Role; candidates: readonly RoleCandidate[] }) {
  const rows = competencyColumns(role, candidates)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={`${boxes.card} ${boxes.scroll}`} aria-label="Candidates side by side" tabIndex={0}>
      <table className={`${boxes.table} ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col">Competency</th>
            {candidates.map(({ candidate }) => (
              <th key={candidate.id} scope="col" className={texts.item}>
                {candidate.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Interviews</th>
            {candidates.map((each) => (
              <td key={each.candidate.id}>
                <InterviewLinks candidate={each} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">Decision</th>
            {candidates.map((each) => (
              <td key={each.candidate.id}>
                <DecisionMark candidate={each} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">Recommendations</th>
            {candidates.map((each) => (
              <td key={each.candidate.id}>
                <RecommendationCounts counts={each.recommendations} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">Coverage</th>
            {candidates.map((each) => (
              <td key={each.candidate.id}>{coverageSentence(each)}</td>
            ))}
          </tr>
          {rows.map(({ key, name }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {candidates.map((each) => (
                <td key={each.candidate.id}>
                  <Judged summary={summaryOf(each.competencies, key)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Judged({ summary }: { summary: CompetencySummary | undefined }) {
  if (!summary) return <span className={texts.note}>Not asked in a revealed interview</span>
  const { widest, redFlags, evidenced, distributions } = summary
  return (
    <div className={`${boxes.row} ${boxes.apartBy16} ${boxes.bottom}`}>
      <Distribution summary={summary} size="lg" />
      <ul className={`${texts.fine} ${texts.prose}`}>
        <li>{distributionInWords(summary)}</li>
        <li>{coverageInWords(summary)}</li>
        {distributions.length > 0 && <li>{evidenced} with evidence</li>}
        {distributions.length > 0 && (
          <li>
            {widest ? (
              <Link to="/interviews/$interviewId/review" params={{ interviewId: widest.interviewId }} preload={false}>
                {widestInWords(summary)}
              </Link>
            ) : (
              widestInWords(summary)
            )}
          </li>
        )}
        {redFlags > 0 && (
          <li className={`${texts.danger} ${texts.strong}`}>
            {redFlags} {redFlags === 1 ? 'red flag' : 'red flags'}
          </li>
        )}
      </ul>
    </div>
  )
}
