import { type TimeZone, wallTimeAt } from '../../base/time-zone.ts'
import { ours, own } from '../../printing/isolated-words.ts'
import type { PrintedBlock } from '../../printing/printed.ts'
import type { QuestionEntry, TranscriptEntry } from './review-entries.ts'
import type { ReviewFile } from './review-file.ts'

/** A moment of the file in words. */
export type When = (at: string) => string

export function transcript(
  { lines, began }: TranscriptEntry,
  asked: readonly QuestionEntry[],
  when: When,
  zone: TimeZone,
): PrintedBlock[] {
  const titles = new Map(asked.map(({ id, title }) => [id, title]))
  const time = (at: string) => wallTimeAt(Date.parse(at), zone).slice(11)
  return [
    { kind: 'heading', level: 1, text: 'Transcript' },
    { kind: 'text', muted: true, text: `Word for word, as a meeting tool wrote it down. The recording began ${when(began)}.` },
    ...lines.flatMap(({ question, at, speaker, text }, index): PrintedBlock[] => {
      const who = [speaker && own(speaker), at && time(at)].filter(Boolean).join(', ')
      const begins = index === 0 || question !== lines[index - 1]?.question
      const title = (question && titles.get(question)) ?? 'While no question was asked'
      return [
        ...(begins ? [{ kind: 'heading', level: 2, text: title } as const] : []),
        { kind: 'text', text: [{ text: who === '' ? '' : `${who}: `, bold: true }, { text: own(text) }] },
      ]
    }),
  ]
}

/** What the file is of, by its ids, and the hash by which anybody can check each scorecard against the JSON. */
export function hashes({ interview, panel, scorecards }: ReviewFile): PrintedBlock[] {
  const names = new Map(panel.map(({ id, name }) => [id, name]))
  return [
    { kind: 'heading', level: 1, text: 'Ids and hashes' },
    {
      kind: 'facts',
      rows: [
        ['Interview', interview.id],
        ['Candidate', interview.candidateId],
        ['Plan', `${interview.planId}, version ${interview.planVersion}`],
        ...(interview.roleId === undefined ? [] : [['Role', interview.roleId] as const]),
        ...(interview.stageId === undefined ? [] : [['Stage', interview.stageId] as const]),
      ],
    },
    ...(scorecards.length === 0
      ? []
      : [
          {
            ...({ kind: 'table', head: ['Scorecard', 'SHA-256'], widths: [3, 7] } as const),
            rows: scorecards.map(({ personId, version, hash }) => [
              ours(`${own(names.get(personId) ?? 'Someone who left')}, version ${version} (person ${personId})`),
              hash,
            ]),
          },
          {
            kind: 'text',
            muted: true,
            text: 'Each hash is of the scorecard as the JSON export has it, so that anybody can check that nothing was changed.',
          } as const,
        ]),
  ]
}
