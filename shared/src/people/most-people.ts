/** How many people are added at once. */
export const MOST_PEOPLE_AT_ONCE = 200
