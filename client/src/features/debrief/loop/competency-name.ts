/** What a competency is called on the pages of a loop. */
export const competencyName = (competency: string): string => (competency === '' ? 'No competency named' : competency)
