import { skillLines } from './skill.ts'

export const testing = skillLines(
  'testing',
  `
Testing: automated tests, automated testing, test automation, software testing, well-tested, write tests, writing tests, tested code, untested, test strategy, test strategies, testing practices, test suite, test coverage, quality assurance, =QA
Unit testing: unit tests, unit test, pytest, junit, =Jest, vitest, =Mocha, rspec, nunit, xunit, unittest, mocking, test doubles, mocks
Integration testing: integration tests, integration test, contract tests, contract testing, api tests, testcontainers
End-to-end testing: end-to-end tests, e2e tests, e2e, e2e testing, =Cypress, playwright, selenium, browser tests, appium
Test-driven development: tdd, test-driven, test first, bdd, behaviour-driven, behavior-driven
Property-based testing: property tests, hypothesis library, fuzzing, fuzz testing
Flaky tests: flaky test, flaky
Manual testing: exploratory testing, test cases, test plans, regression testing, regression tests, bug reports
Performance testing: load tests, stress testing, jmeter, gatling, k6, locust
`,
)
