import { skillLines } from './skill.ts'

export const behaviour = skillLines(
  'behaviour',
  `
Communication: communicate, communicator, communication skills, written and verbal, verbal and written, explain technical, articulate, present ideas, presentation skills, presenting, explain complex, communicating, speak clearly, plain language, written communication
Collaboration: collaborate, collaborated, collaborating, collaborative, team player, work closely, working closely, teamwork, cross-functional, cross functional, work with designers, work with product, pairing, pair programming, works well with others, work in a team, partner with, partnering with, disagreement, disagree, disagreed
Ownership: take ownership, own features, owning, accountable, accountability, end to end, end-to-end ownership, own projects, sense of responsibility, takes responsibility, take responsibility, own the delivery, own mistake, your own mistake, responsibility for
Mentoring: mentor, mentors, mentored, mentorship, coach, coaching, coaches, guide junior, help juniors, helping juniors, junior colleague, support junior, grow engineers, develop others, teaching, teach, support less experienced, junior developers, junior engineers
Leadership: lead a team, led a team, led projects, led a project, leading a team, lead teams, leading teams, technical leadership, lead projects, leading projects, team lead, people management, line management, manage a team, managing a team, leadership skills, lead by example, tech lead, direct reports, set direction
Problem solving: problem-solving, problem solver, solve problems, analytical, analytical thinking, critical thinking, analytical skills, solve complex, solving problems, solve hard problems
Learning: learn quickly, quick learner, curious, curiosity, willingness to learn, eager to learn, keen to learn, growth mindset, continuous learning, pick up new, self-taught, new technologies, learn new, learned something
Autonomy: self-starter, self-directed, work independently, working independently, works independently, self-motivated, self-organised, self-organized, autonomous, autonomously, initiative, proactive, proactively, minimal supervision
Prioritisation: prioritization, prioritised, prioritized, prioritising, prioritise, prioritize, time management, manage your time, multiple projects, competing priorities, deadlines, deadline, trade-offs, trade-off, tradeoffs, pragmatic, pragmatism
Adaptability: adaptable, adapt, fast-paced, ambiguity, ambiguous, changing priorities, changing requirements, comfortable with change, uncertainty
Stakeholder management: stakeholders, stakeholder, stakeholder communication, manage expectations, non-technical colleagues, non-technical audience, clients and partners, senior management, c-level
Conflict handling: conflict, conflicts, difficult conversations, conflict resolution, de-escalate, angry customer, upset customers
Feedback: give feedback, giving feedback, receive feedback, constructive feedback, feedback culture, open to feedback
Attention to detail: detail-oriented, detail oriented, eye for detail, accuracy, thoroughness, meticulous, precise, careful work
Decision making: make decisions, decision-making, judgement, judgment, sound judgement, sound judgment, weigh options
Influence: influencing, persuaded, convinced, influence without authority, persuade, convince, build consensus, alignment
Remote work: remote collaboration, distributed team, distributed teams, asynchronous communication, remote-first, remote teams, work remotely
Customer orientation: customer focus, customer-oriented, customer obsession, empathy, empathetic, empathy for users, listening skills
Creativity: creative, creative thinking, innovative, innovation, new ideas
Integrity: ethics, ethical, trustworthy, confidentiality, discretion, honest, honesty
Resilience under pressure: work under pressure, under pressure, stress-resistant, setbacks, calm under pressure, handle stress
Inclusion: inclusive, diverse teams, inclusive team, diversity of thought, cultural awareness
`,
)
