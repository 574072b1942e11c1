import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Something cut at a length. What is cut at a place that was found in it ends where the search said. */
const CUT_AT_A_LENGTH =
  /([\w.)\]]*)\s*\.(?:slice\(0,\s*(?:[1-9]|[A-Z]|most\b|max|length\b|limit)|substring\(0,|substr\(0,)[\w\s.+-]*\)/g

/** These cut no text of people's at a length. A new entry says by its place here why it may. */
const ALLOWED = {
  lists: [
    'person-avatar.tsx: people.slice(0,max-1)',
    'question-calibration-page.tsx: order).slice(0,most)',
    'comparing-address.ts: id).success))].slice(0,MOST_BESIDE)',
    'comparing-address.ts: next.slice(0,MOST_BESIDE)',
    'merge-dialog.tsx: candidate.id).slice(0,8)',
    'next-in-turn.tsx: next.slice(0,NEXT_SHOWN)',
    'pool-proposal.tsx: turns.next.slice(0,NEXT_SHOWN)',
    'candidate.ts: other.links])].slice(0,MOST_LINKS)',
    'candidate.ts: )))].slice(0,MOST_TAGS)',
    'conduct-section.tsx: foreign.slice(0,5)',
    'assign-lines.ts: prompt.slice(0,1)',
    'source-lines.ts: lines.slice(0,MOST_LINES)',
    'found.ts: b)).slice(0,MOST_OF_A_KIND)',
    'use-found.ts: ]).slice(0,MOST_OF_A_KIND)',
    'use-similar.ts: missing.slice(0,SIMILAR_AT_ONCE)',
    'brought-lines.tsx: because.words.slice(0,3)',
    'submit-bar.tsx: left.slice(0,2)',
    'zone-field.tsx: )]).slice(0,limit)',
    'plan-loops-page.tsx: id)))].slice(0,MOST_LOOPS)',
    'use-taken-times.ts: ids.slice(0,MOST_PEOPLE_ASKED)',
    'foreign-notice.tsx: where.slice(0,5)',
    'note-paste.ts: lines.slice(0,FIRST_HELPING)',
    'bank-entry.ts: content.tags.slice(0,39)',
    'question-content.ts: pieces.slice(0,40)',
    'question-content.ts: draft.anchors.slice(0,10)',
    'question-content.ts: draft.tags.slice(0,40)',
    'import-refusal-in-words.ts: attachments.slice(0,MOST_NAMED)',
    'facet-values.ts: 1)).slice(0,most)',
    'question-search.ts: a.length).slice(0,MOST_WORDS)',
    'question-similarity.ts: ]).slice(0,MOST_POSTINGS)',
    'match-notes.ts: byWords].slice(0,MOST_OFFERS)',
    'compose-plan.ts: a.change).slice(0,ALTERNATIVES)',
    'probes-from-cv.ts: probe)).slice(0,MOST_FROM_PLAN)',
    'find-requirements.ts: found.slice(0,MOST_REQUIREMENTS)',
    'find-requirements.ts: lines.slice(0,3)',
    'presence.ts: first].slice(0,2)',
  ],
  'hashes, ids, times and bytes': [
    'scorecards-section.tsx: hash.slice(0,12)',
    'bring-transcript.tsx: file.slice(0,MOST_FILE_BYTES+1)',
    'notes-doc.ts: id.slice(0,36)',
    'interview-file-name.ts: ).slice(0,10)',
    'align-lines.ts: zone).slice(0,10)',
    'in-utc.ts: moment.slice(0,10)',
    'loop-draft.ts: timeZone).slice(0,10)',
    'planning-day.ts: ).slice(0,10)',
    'planning-day.ts: timeZone).slice(0,10)',
    'make-access-pack.ts: interview.startsAt.slice(0,10)',
    'time-zone.ts: ).slice(0,16)',
    'time-zone.ts: wall.slice(0,16)',
    'working-days.ts: zone).slice(0,10)',
    'read-archive.ts: ]).slice(0,200)',
    'read-bank.ts: damaged.slice(0,2)',
  ],
  'beginnings that are looked at and go nowhere': [
    'align-lines.ts: piece.slice(0,RECOGNISED)',
    'source-lines.ts: line.slice(0,MOST_SEARCHED)',
    'source-lines.ts: around.slice(0,40)',
    'question-content.ts: rest.slice(0,length)',
    'read-pasted.ts: line.slice(0,HEAD_LENGTH)',
  ],
  'the cut that all others are made by': ['text.ts: value.slice(0,length)'],
}
/**
 * The importer's grammar looks at the beginnings of texts and at the first of many; what becomes of a text is cut in
 * `question-content`.
 */
const GRAMMAR = /^importing\/(cues|forms|grammar)\//

const cuts = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|fixture|fake)\.tsx?$/.test(path) && !GRAMMAR.test(path))
    .flatMap((path) =>
      [...readFileSync(join(folder, path), 'utf8').matchAll(CUT_AT_A_LENGTH)].map(
        ([found]) => `${path.split('/').at(-1)}: ${found.replace(/\s+/g, '').replace(/^\.+(?=\w)/, '')}`,
      ),
    )

describe('text that people wrote', () => {
  it('[A10] is cut by `cut` alone, in the domain and on the pages', () => {
    const root = join(import.meta.dirname, '../../..')
    const found = new Set(['shared/src', 'client/src'].flatMap((folder) => cuts(join(root, folder))))
    expect([...found].sort()).toEqual(Object.values(ALLOWED).flat().sort())
  })
})
