import { writeFileSync } from 'node:fs'

/**
 * Writes how many tests passed, failed and were skipped to the file that SALLYPORT_COUNTS names. A file that could not be
 * read, and an error outside of any test, count as failed: nothing that went wrong is lost between the lines.
 */
export default class CountReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} errors
   */
  onTestRunEnd(modules, errors) {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    )
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()])
    const broken = suites.reduce((sum, suite) => sum + suite.errors().length, errors.length)
    const count = (/** @type {string} */ state) => states.filter((one) => one === state).length
    const counts = {
      passed: count('passed'),
      failed: count('failed') + count('pending') + broken,
      skipped: count('skipped'),
    }
    if (process.env.SALLYPORT_COUNTS) writeFileSync(process.env.SALLYPORT_COUNTS, JSON.stringify(counts))
  }
}
