import type { ListedPage } from '../pages.ts'
import { SAMPLE_CANDIDATE } from '../sample-ids.ts'

export const candidatePages: ListedPage[] = [
  { name: 'candidates', path: '/candidates', person: 'owner' },
  { name: 'candidates-erased-soon', path: '/candidates?erased=soon', person: 'owner' },
  {
    name: 'add-candidate',
    path: '/candidates',
    person: 'owner',
    press: ['role=button[name="Add a candidate"]'],
    shows: 'role=dialog',
  },
  { name: 'candidate', path: `/candidates/${SAMPLE_CANDIDATE}`, person: 'owner' },
  {
    name: 'edit-candidate',
    path: `/candidates/${SAMPLE_CANDIDATE}`,
    person: 'owner',
    press: ['role=button[name="Edit"s]'],
    shows: 'role=dialog',
  },
  {
    name: 'withdraw-application',
    path: `/candidates/${SAMPLE_CANDIDATE}`,
    person: 'owner',
    press: ['role=button[name="Withdraw…"]'],
    shows: 'role=dialog',
  },
  {
    name: 'decide-application',
    path: `/candidates/${SAMPLE_CANDIDATE}`,
    person: 'owner',
    press: ['role=button[name="Record decision"]'],
    shows: 'role=dialog',
  },
  {
    name: 'erase-candidate',
    path: `/candidates/${SAMPLE_CANDIDATE}`,
    person: 'owner',
    press: ['role=button[name="More about Robin Example"s]', 'role=menuitem[name="Erase for good…"]'],
    shows: 'role=dialog',
  },
  {
    name: 'access-pack',
    path: `/candidates/${SAMPLE_CANDIDATE}`,
    person: 'owner',
    press: ['role=button[name="More about Robin Example"s]', 'role=menuitem[name="Download an access pack…"]'],
    shows: 'role=dialog',
  },
  {
    name: 'hold-candidate',
    path: `/candidates/${SAMPLE_CANDIDATE}`,
    person: 'owner',
    press: ['role=button[name="More about Robin Example"s]', 'role=menuitem[name="Put on legal hold…"]'],
    shows: 'role=dialog',
  },
]
