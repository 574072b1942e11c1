import { skillLines } from './skill.ts'

/** Skills for people who lead others. */
export const leading = skillLines(
  'behaviour',
  `
Performance management: performance review, performance reviews, performance conversation, performance appraisal, appraisals, underperformance, underperforming, low performer, poor performance, performance improvement plan, manage performance, managing performance
Delegation: delegate, delegates, delegating, delegated, hand over responsibility
One-to-ones: one-to-one meetings, one-on-one, one-on-ones, regular 1:1
Goal setting: set goals, setting goals, set objectives, setting objectives, okr, okrs, set expectations, setting expectations
Change management: organisational change, organizational change, lead change, leading change, lead people through change, reorganisation, reorganization, restructuring
Team building: build a team, building a team, build teams, building teams, team development, develop a team, grow a team, growing a team, team culture, high-performing team
Hiring: hire people, hiring decisions, interviewing candidates, interview candidates, hire and develop, hiring and developing
Workforce planning: staff planning, staffing, rosters, rostering, =Rota, shift planning, staff scheduling, headcount
People development: career development, career paths, career path, succession planning, develop people, developing people, staff development, grow people, growing people
Strategy: strategic planning, strategic thinking, business strategy, set strategy, long-term vision
Wellbeing: burnout, workload of the team, mental wellbeing, psychological safety, team morale, morale
`,
)
