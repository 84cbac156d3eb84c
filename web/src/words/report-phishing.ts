import { reportProblems } from './en/report-phishing.ts'
import { explainAlso } from './index.ts'

explainAlso(reportProblems)

/** The texts of reporting phishing: they come with its page. */
export { reportPhishing } from './en/report-phishing.ts'
