import type { Id } from '../base/ids.ts'
import { decisionInWords } from '../debrief/decision.ts'
import type { InterviewPlan } from '../plans/interview-plan.ts'
import { ours, own } from '../printing/isolated-words.ts'
import { entry, foot, type Printing, part, printedRows, timeOf } from '../printing/parts.ts'
import type { PrintedBlock, PrintedDocument } from '../printing/printed.ts'
import { coverageInWords, loopRemarks, stageKindInWords, verdictInWords } from '../roles/coverage-in-words.ts'
import { type LoopCoverage, loopCoverage } from '../roles/loop-coverage.ts'
import type { Role } from '../roles/role.ts'
import { recommendationInWords, recommendations } from '../scorecards/scorecard.ts'
import type { RoleCandidate, RoleCandidates } from './api.ts'
import { distributionInWords, coverageInWords as questionsInWords, widestInWords } from './competency-in-words.ts'

/**
 * A role as it is printed: its loop, what that covers, and its candidates with what revealed scorecards say of each competency, in
 * the order of the page. Nothing in it is a mean or a rank.
 *
 * @param plans those of the stages, by id
 * @param found the candidates that are printed; `all` says how many there are
 */
export function printedRole(
  role: Role,
  plans: ReadonlyMap<Id, InterviewPlan>,
  found: RoleCandidates,
  printing: Printing,
): PrintedDocument {
  const coverage = loopCoverage(role, plans)
  return {
    title: ours(`Role: ${own(role.title)}`),
    blocks: [
      { kind: 'facts', rows: [...about(role, found), ...printedRows(printing)] },
      ...part('Stages', role.stages, ({ title, kind, planId }, index) => {
        const plan = planId === undefined ? undefined : plans.get(planId)
        const asks = plan ? `${plan.minutes} minutes, ${own(plan.title)}, version ${plan.version}` : 'no plan yet'
        return [entry([{ text: `${index + 1} ${own(title)}`, bold: true }, { text: `: ${stageKindInWords[kind]}, ${asks}` }])]
      }),
      ...covered(role, coverage),
      ...candidates(found, printing),
      { kind: 'heading', level: 1, text: 'Ids' },
      {
        kind: 'facts',
        rows: [['Role', `${role.id}, version ${role.version}`], ...role.stages.map(({ id, title }) => [title, id] as const)],
      },
    ],
    printed: foot(printing),
    wholeIn: 'the role’s pages',
  }
}

function about(role: Role, { all }: RoleCandidates): [string, string][] {
  const days = role.answerWithinDays
  return [
    ['Role', role.title],
    ...(role.level ? [['Level', role.level] as [string, string]] : []),
    ...(role.archived ? [['State', 'Archived'] as [string, string]] : []),
    ['Seen by', role.closed ? 'its team alone' : 'all hiring leads'],
    ...(days === undefined
      ? []
      : [
          ['Promise', `Candidates hear what comes next within ${days === 1 ? '1 working day' : `${days} working days`}`] as [
            string,
            string,
          ],
        ]),
    ['Candidates', String(all)],
  ]
}

function covered({ stages }: Role, coverage: LoopCoverage): PrintedBlock[] {
  const asked = stages.filter(({ id }) => !coverage.stagesWithoutPlan.some((each) => each.id === id))
  const minutes = (most: number | undefined) => (most === undefined || most === 0 ? '–' : `${most} min`)
  return part('What the loop covers', coverage.competencies.length > 0 ? [coverage] : [], () => [
    {
      kind: 'table',
      head: ['Competency', ...asked.map(({ title }) => title), 'Total'],
      widths: [3, ...asked.map(() => 1), 1],
      rows: coverage.competencies.map((each) => [
        each.name,
        ...asked.map(({ id }) => minutes(each.stages.find((stage) => stage.id === id)?.minutes)),
        minutes(each.minutes),
      ]),
    },
    ...coverage.competencies
      .filter(({ verdict }) => verdict !== 'once' && verdict !== 'twice')
      .map((each) =>
        entry([{ text: own(each.name), bold: true }, { text: `: ${verdictInWords(each)}. ${own(coverageInWords(each))}` }]),
      ),
    ...loopRemarks(coverage).map((remark) => entry(own(remark))),
  ])
}

function candidates({ all, candidates: listed }: RoleCandidates, { zone }: Printing): PrintedBlock[] {
  if (listed.length === 0) return []
  const fewer = listed.length < all ? ` ${listed.length} of ${all} are printed, those with the latest interviews.` : ''
  return [
    { kind: 'heading', level: 1, text: 'Candidates' },
    {
      kind: 'text',
      muted: true,
      text: `What revealed scorecards say, the latest interview first. No order says who is better.${fewer}`,
    },
    ...listed.flatMap((each): PrintedBlock[] => [
      { kind: 'heading', level: 2, text: each.candidate.name },
      {
        kind: 'facts',
        rows: [
          ['Decision', each.decision ? decisionInWords[each.decision] : 'none yet'],
          ['Recommendations', recommended(each)],
          ['Competencies', `${each.coverage.rated} of ${each.coverage.of} rated`],
          ...each.interviews.map(
            ({ stage, startsAt, revealed }) =>
              [own(stage ?? 'Interview'), `${timeOf(startsAt, zone)}${revealed ? '' : ', not revealed'}`] as const,
          ),
        ],
      },
      ...(each.competencies.length === 0
        ? []
        : [
            {
              ...({ kind: 'table', head: ['Competency', 'Ratings', 'Questions', 'Agreement', 'Red flags'] } as const),
              widths: [3, 4, 3, 3, 1],
              rows: each.competencies.map((summary) => [
                summary.competency === '' ? 'No competency named' : summary.competency,
                distributionInWords(summary),
                questionsInWords(summary),
                widestInWords(summary),
                String(summary.redFlags),
              ]),
            },
          ]),
    ]),
  ]
}

function recommended({ recommendations: counts }: RoleCandidate): string {
  const told = recommendations.flatMap((each) => (counts[each] > 0 ? [`${counts[each]} × ${recommendationInWords[each]}`] : []))
  return told.length === 0 ? 'none yet' : told.join(', ')
}
