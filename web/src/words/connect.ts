import * as en from './en/connect.ts'

/** The texts of the page between us and the exchange: it comes alone. */
export const { connect } = en
