import { z } from 'zod'

/** The filters of the list of interviews. */
export const interviewFilters = ['all', 'mine', 'live', 'waiting', 'upcoming', 'past'] as const
export const interviewFilterSchema = z.enum(interviewFilters)
export type InterviewFilter = z.infer<typeof interviewFilterSchema>

/** In reading order: what is on or due first. */
export const interviewGroups = ['live', 'waiting', 'upcoming', 'past'] as const
export const interviewGroupSchema = z.enum(interviewGroups)
export type InterviewGroup = z.infer<typeof interviewGroupSchema>
