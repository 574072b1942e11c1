import type { TranscriptRefusal } from '../transcripts/transcript-refusal.ts'

const count = (number: number): string => number.toLocaleString('en')

/** What is wrong and what to do, in a sentence or two. */
export function transcriptRefusalInWords(refusal: TranscriptRefusal): string {
  switch (refusal.why) {
    case 'empty':
      return 'There are no words in it. Give the transcript that your meeting tool wrote: .vtt, .srt, .docx or text.'
    case 'too-long':
      return `It has ${count(refusal.found)} characters, and a transcript may have ${count(refusal.most)}. Give the part that belongs to this interview.`
    case 'too-many-lines':
      return `It has more than ${count(refusal.most)} lines. Give the part that belongs to this interview.`
    case 'no-text':
      return 'This is no text. Save the transcript as .vtt, .srt, .docx or .txt in your meeting tool and choose that file.'
  }
}
