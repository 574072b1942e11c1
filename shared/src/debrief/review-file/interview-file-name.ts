import { fileName } from '../../base/file-name.ts'
import { wallTimeAt } from '../../base/time-zone.ts'
import type { Interview } from '../../interviews/api.ts'

type Facts = Pick<Interview, 'candidate' | 'role' | 'startsAt'> & { stage?: string | undefined; timeZone?: string | undefined }

/**
 * Names what the file is, of whom, for what and when, so that files of many interviews can be in one folder:
 * `Review_Robin-Sample_Python-developer_Coding_2026-11-28.csv`
 */
export const interviewFileName = (what: string, { candidate, role, stage, startsAt, timeZone }: Facts, ending: string): string =>
  fileName([what, candidate.name, role, stage, wallTimeAt(startsAt, timeZone ?? 'UTC').slice(0, 10)], ending)
