import { fillTemplate, type PlanTemplate } from '@panelbook/shared/plans/plan-template'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { findLibraryQuestions, findQuestionsOfKind } from '../library/store/questions.ts'
import { planTemplates } from '../seed/starter/plan-templates.ts'

/** Questions of each kind that templates choose from where the library lost those they prefer. */
const TEMPLATE_CHOICE = 50

/** The templates for plans, with questions that the library has now. */
export async function fillTemplates(db: Kysely<Database>): Promise<{ templates: PlanTemplate[] }> {
  const places = planTemplates.flatMap((template) => template.places)
  const preferred = await findLibraryQuestions(db, [...new Set(places.flatMap((place) => place.prefer))])
  const others = await Promise.all(
    [...new Set(places.map((place) => place.kind))].map((kind) => findQuestionsOfKind(db, kind, TEMPLATE_CHOICE)),
  )
  const library = [...preferred.filter((question) => !question.archived), ...others.flat()]
  return { templates: planTemplates.map((template) => fillTemplate(template, library)) }
}
