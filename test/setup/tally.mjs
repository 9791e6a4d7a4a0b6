/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * Of Vitest's JSON report. A file that fails before its first test counts as one failure.
 *
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly { status: string }[] }[] }} report
 * @returns {Tally}
 */
export function tallyOfVitest(report) {
  const brokenFiles = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * Of Playwright's JSON report. A test that passed only when it was repeated has passed; the list of the run names it as
 * flaky.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 * @returns {Tally}
 */
export const tallyOfPlaywright = ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
})

/**
 * Of a step that only ends well or not.
 *
 * @param {boolean} isGood
 * @returns {Tally}
 */
export const tallyOfStep = isGood => ({ passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 })

/**
 * Believes an exit code over a report that shows no failure: the run broke outside of its tests.
 *
 * @param {Tally} tally
 * @param {boolean} isGood
 * @returns {Tally}
 */
export const withExit = (tally, isGood) => (isGood || tally.failed > 0 ? tally : { ...tally, failed: 1 })

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export const sum = tallies =>
  tallies.reduce(
    (total, tally) => ({
      passed: total.passed + tally.passed,
      failed: total.failed + tally.failed,
      skipped: total.skipped + tally.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )

/** @param {Tally} tally */
export const summaryLine = ({ passed, failed, skipped }) =>
  `${lastLine({ passed, failed })}${skipped > 0 ? `, ${skipped} skipped` : ''}`

/**
 * The end of a run, for programs that read it: what was skipped is told above.
 *
 * @param {Pick<Tally, 'passed' | 'failed'>} tally
 */
export const lastLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`
