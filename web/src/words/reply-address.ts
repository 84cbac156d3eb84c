import { replyProblems } from './en/reply-address.ts'
import { explainAlso } from './index.ts'

explainAlso(replyProblems)

/** The texts of proving an address: they come with the pages that ask for one. */
export { replyAddress } from './en/reply-address.ts'
