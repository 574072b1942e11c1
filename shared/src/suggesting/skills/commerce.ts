import { skillLines } from './skill.ts'

/** Skills for people who sell, help customers and keep the books. */
export const commerce = skillLines(
  'practice',
  `
Sales: sales cycle, sales experience, quota, quotas, sales target, sales targets, closing deals, close deals, closing techniques, b2b sales, b2c sales, field sales, inside sales, sales process, selling
Prospecting: lead generation, cold calling, cold call, cold calls, cold outreach, outbound sales, sales development, new business development, generate leads, generating leads, qualify leads, lead qualification, inbound leads
Sales discovery: discovery call, needs analysis, consultative selling, consultative sales, solution selling, value selling, meddic, meddpicc, spin selling, buying process, decision makers
Negotiation: negotiate, negotiates, negotiated, negotiating, negotiation skills, contract negotiation, price negotiation, discounting, discount
Objection handling: handle objections, handling objections, objections, price objection
Pipeline management: sales pipeline, pipeline of deals, pipeline hygiene, sales forecast, sales forecasting, forecast accuracy, manage a pipeline, opportunity management
Account management: account manager, key account, key accounts, key account management, manage accounts, upselling, upsell, cross-selling, cross-sell, renewal, renewals, customer retention, churn, grow accounts
CRM: crm system, crm tool, customer relationship management, salesforce, hubspot, pipedrive
Product demonstrations: product demo, product demonstration, sales presentation, demonstrate the product, sales demo
Customer support: customer service, technical support, support ticket, support tickets, helpdesk, help desk, customer success, customer questions, customer inquiries, customer enquiries, customer queries, zendesk, freshdesk, live chat, call centre, call center, contact centre, contact center, support agent
Ticket triage: triage tickets, triaging tickets, ticket queue, ticket prioritisation, ticket prioritization, prioritise tickets, prioritize tickets, full queue, support queue, escalate tickets, ticket escalation
Complaint handling: handle complaints, handling complaints, customer complaint, customer complaints, complaint, complaints, refund, refunds, dissatisfied customers
Service levels: service level agreement, =SLA, =SLAs, first response time, response times, customer satisfaction, csat, net promoter score, =NPS
Knowledge base: help article, help articles, help centre, help center, knowledge article, knowledge articles, self-service, faqs
Marketing: seo, content marketing, campaigns, paid search, email marketing, social media, go-to-market, brand strategy, copywriting
Finance: financial reporting, financial analysis, financial statement, treasury, cash flow, cash-flow, financial controlling, financial management
Accounting: bookkeeping, general ledger, accounts payable, accounts receivable, month-end, month-end close, year-end close, reconciliation, reconciliations, reconcile accounts, bank reconciliation, journal entries, double-entry, ifrs, gaap
Budgeting: budget planning, budget responsibility, manage a budget, manage budgets, managing budgets, budgets, financial planning, budget forecast, variance analysis, fp&a
Financial modelling: financial modeling, financial models, valuation, discounted cash flow, scenario analysis
Audit: audits, internal audit, internal controls, external auditors, auditing
Tax: tax returns, =VAT, tax compliance, corporate tax, sales tax
Payroll: payroll processing, salary payments, run payroll
People operations: recruiting, recruitment, onboarding, employee relations, hiring process, talent acquisition
Operations: supply chain, logistics, inventory, procurement, process improvement, warehouse operations, warehousing, stock control, vendor management
`,
)
