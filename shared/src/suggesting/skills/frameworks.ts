import { skillLines } from './skill.ts'

export const frameworks = skillLines(
  'framework',
  `
Django: django rest framework, =DRF, django orm
=Flask
FastAPI: fast api, starlette, pydantic
SQLAlchemy: sql alchemy, alembic
Celery: task queue, background jobs, background job, job queue, sidekiq
~React: react.js, reactjs, react hooks, redux
React Native: expo
Next.js: nextjs
Angular: angularjs, rxjs
Vue: vue.js, vuejs, nuxt, pinia
Svelte: sveltekit
~Node: node.js, nodejs, node js, nestjs, nest.js, =Deno, =Bun
~Express: express.js, expressjs
~Spring: spring boot, springboot, spring mvc, spring framework, spring cloud, spring security
Hibernate: =JPA
Ruby on Rails: =Rails, ror, activerecord
Laravel: symfony, eloquent
GraphQL: apollo server, apollo client, graphql schema
=REST: rest api, restful, restful api, rest services, http api, http apis, web api, web apis, json api
API design: api versioning, openapi, swagger, designing apis, design apis, api contracts, well-designed apis, public api
gRPC: protobuf, protocol buffers
WebSockets: web sockets, websocket, server-sent events, socket.io
Web security: owasp, xss, csrf, cross-site scripting, sql injection, content security policy, secure coding, application security
Authentication: oauth, oauth2, oidc, openid connect, jwt, single sign-on, sso, saml, authorization, access control
Accessibility: wcag, a11y, screen reader, screen readers, aria
Frontend performance: web vitals, core web vitals, bundle size, page speed, rendering performance, web performance
State management: client state, zustand, mobx, vuex
Web components: shadow dom, custom elements, design system, component library
Browser APIs: =DOM, service worker, service workers, web workers
Android: jetpack compose, android sdk
iOS: uikit, xcode, core data
Flutter
~Unity: unity3d, unreal engine, game engine
Machine learning: =ML, scikit-learn, sklearn, supervised learning, model training, ml models, machine-learning models, predictive models, feature engineering, cross-validation, model evaluation, model validation
Deep learning: neural networks, neural network, pytorch, tensorflow, keras
Language models: =LLM, =LLMs, large language models, prompt engineering, retrieval augmented generation, =RAG, embeddings
Data analysis: pandas, numpy, jupyter, exploratory analysis, data analytics
Statistics: hypothesis testing, hypothesis test, regression analysis, linear regression, logistic regression, regression model, ~regression, ~Regression, time series, confidence interval, statistical significance, sample size, a/b testing, a/b test, ab testing, ab test, experiment design, designing experiments, causal inference, statistical modelling, statistical modeling
Data visualisation: data visualization, tableau, power bi, dashboards, looker, matplotlib
~Excel: microsoft excel, ms excel, spreadsheets, pivot tables
`,
)
