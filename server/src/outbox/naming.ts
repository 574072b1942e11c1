import { initialsOf } from '@panelbook/shared/candidates/shown-candidate'
import type { Notice } from '@panelbook/shared/notices/notice'

/** What a notice calls its candidate where it leaves Panelbook. */
export type Naming = (notice: Notice) => Notice

/** @param names whether the operator lets candidates’ names leave; where not, their initials do */
export const namingOf =
  (names: boolean): Naming =>
  (notice) => {
    const { candidate } = notice
    if (names || candidate === undefined || candidate.initials) return notice
    return { ...notice, candidate: { ...candidate, name: initialsOf(candidate.name), initials: true } }
  }
