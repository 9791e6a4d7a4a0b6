import { describe, expect, it } from 'vitest'
import {
  lastLine,
  sum,
  summaryLine,
  tallyOfPlaywright,
  tallyOfStep,
  tallyOfVitest,
  withExit,
} from './tally.mjs'

describe('the sums of a test run', () => {
  it('count a file that failed before its first test', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    }
    expect(tallyOfVitest(report)).toEqual({ passed: 3, failed: 2, skipped: 2 })
  })

  it('count a browser test that passed when it was repeated', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }
    expect(tallyOfPlaywright({ stats })).toEqual({ passed: 5, failed: 1, skipped: 2 })
  })

  it('believe a bad exit over a report without failures', () => {
    const clean = { passed: 4, failed: 0, skipped: 0 }
    expect(withExit(clean, false)).toEqual({ passed: 4, failed: 1, skipped: 0 })
    expect(withExit(clean, true)).toEqual(clean)
    expect(withExit({ ...clean, failed: 2 }, false)).toEqual({ ...clean, failed: 2 })
  })

  it('end in one plain line, whatever was skipped', () => {
    expect(lastLine(sum([{ passed: 3, failed: 0, skipped: 1 }]))).toBe('3 passed, 0 failed')
  })

  it('name skipped tests of a step only when there are some', () => {
    const tallies = [{ passed: 2, failed: 0, skipped: 0 }, tallyOfStep(true), tallyOfStep(false)]
    expect(summaryLine(sum(tallies))).toBe('3 passed, 1 failed')
    expect(summaryLine({ passed: 3, failed: 0, skipped: 1 })).toBe('3 passed, 0 failed, 1 skipped')
  })
})
