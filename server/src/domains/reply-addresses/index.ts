export { type ReplyAddressParts, replyAddressRoutes } from './http.ts'
export { proofOfAddress } from './shapes.ts'
export { sweepReplyAddresses } from './sweep.ts'
export { readReplyAddress, takeReplyAddress } from './take.ts'
