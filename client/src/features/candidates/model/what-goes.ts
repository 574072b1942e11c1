import type { CandidateProfile } from '@panelbook/shared/candidates/api'

const counted = (count: number, one: string, several = `${one}s`): string => `${count} ${count === 1 ? one : several}`

/** What an erasure takes with it, in lines to be read before, and how many interviews: the server compares. */
export function whatGoes(candidate: CandidateProfile): { interviews: number; lines: string[] } {
  const { applications, merges } = candidate
  const interviews = applications.flatMap(({ stages }) => stages.flatMap((stage) => stage.interviews)).length
  const known = ['name', ...(['email', 'phone', 'source'] as const).filter((field) => candidate[field] !== undefined)]
  const words = known.map((field) => (field === 'email' ? 'e-mail address' : field === 'phone' ? 'phone number' : field))
  if (candidate.links.length > 0) words.push('links')
  if (candidate.tags.length > 0) words.push('tags')
  const listed = words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
  return {
    interviews,
    lines: [
      `Their ${listed}`,
      'Their packet: CV and work samples, if there are any',
      ...(merges.length > 0
        ? [`${counted(merges.length, 'entry', 'entries')} merged into this one, which can’t be undone any more`]
        : []),
      ...(applications.length > 0
        ? [`${counted(applications.length, 'application')} with decisions, withdrawals and their reasons`]
        : []),
      ...(interviews > 0
        ? [
            `${counted(interviews, 'interview')} with notes, private notes, messages, everyone’s scorecards, transcripts and debriefs`,
            'Their ratings in every comparison, and their place in every list and search',
          ]
        : []),
    ],
  }
}
