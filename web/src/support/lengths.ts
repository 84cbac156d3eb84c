/** As the server takes them, in code points (server/src/policy/support.ts). */
export const subjectLength = 120
export const messageLength = 5_000
/** Files of one ticket (server/src/policy/files.ts). */
export const mostFiles = 10
