import type { ListedPage } from '../pages.ts'

export const libraryPages: ListedPage[] = [
  { name: 'library', path: '/library', person: 'owner' },
  {
    name: 'library-edit',
    path: '/library?level=staff&question=starter-hashable-keys',
    person: 'owner',
    press: ['role=button[name="Edit"s]'],
    shows: 'role=textbox[name="Prompt"]',
  },
  {
    name: 'library-change',
    path: '/library?level=staff',
    person: 'owner',
    press: ['role=checkbox[name="Choose all on this page"]', 'role=button[name="Change…"]'],
    shows: 'role=dialog',
  },
  {
    name: 'library-more',
    path: '/library',
    person: 'owner',
    press: ['role=button[name="More about the library"]'],
    shows: 'role=menuitem[name="Markdown, for reading"]',
  },
  { name: 'starter', path: '/library/starter', person: 'owner' },
  { name: 'competencies', path: '/library/competencies', person: 'owner' },
]
