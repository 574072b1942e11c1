/** RFC 9110, section 13.1: whether a header names this version of something, alone or among others, weak or not. */
export const namesTag = (header: string | undefined, tag: string): boolean =>
  (header ?? '').split(',').some((each) => each.trim() === '*' || opaque(each) === opaque(tag))

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '')
