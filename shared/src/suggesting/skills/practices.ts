import { skillLines } from './skill.ts'

export const practices = skillLines(
  'practice',
  `
System design: systems design, software architecture, architecture decisions, architectural decisions, architecting, designing systems, design systems that, technical design, solution architecture, architecture, system architecture, high-level design
Distributed systems: distributed system, distributed computing, eventual consistency, consensus, distributed architecture, idempotency, idempotent, retries, webhook, webhooks
Microservices: micro-services, microservice, service-oriented, soa, service boundaries, micro services
Event-driven architecture: event driven, event-driven, event sourcing, cqrs, event-driven systems
Domain-driven design: =DDD, bounded contexts, bounded context
Code review: code reviews, reviewing code, review code, peer review, pull requests, pull request, merge requests, review of code
Clean code: maintainable code, readable code, code quality, maintainable, well-structured code, high-quality code, quality code, maintainability
Refactoring: refactor, legacy code, legacy systems, legacy code base, technical debt, tech debt, legacy system, legacy codebase, modernising, modernizing
Version control: git, github, gitlab, bitbucket, branching, svn
Agile: scrum, kanban, sprints, sprint planning, agile methods, agile development, agile teams, agile environment, retrospectives
DevOps: dev ops, platform engineering, developer experience, you build it you run it, developer productivity, internal tooling
Documentation: technical writing, write documentation, design documents, design docs, writing docs, documenting, technical documentation, rfcs, decision records, adrs
Product thinking: product sense, product mindset, product-minded, user needs, customer needs, user-centred, user-centered, product discovery, user research, customer empathy, customer-focused
Product management: roadmap, roadmaps, backlog, prioritise features, product strategy, user stories, product requirements, product owner
UX design: user experience, ux, ui design, wireframes, prototyping, figma, usability, interaction design, usability testing
Requirements analysis: gather requirements, gathering requirements, requirements engineering, business requirements, requirements gathering, business analysis, technical specifications, clarify requirements
Project management: project planning, project plans, deliver projects, delivery management, project delivery, jira, project coordination
Estimation: estimates, estimating, effort estimates, planning work, breaking down work, break down
Open source: open-source, oss contributions, open source contributions
Integrations: third-party apis, third-party api, third party apis, third-party integrations, third-party services, system integration, systems integration, integrating with, payment providers, api integrations
Payments: payment systems, payment processing, billing, stripe, invoicing
Search relevance: recommendation systems, recommender systems, information retrieval, relevance
`,
)
