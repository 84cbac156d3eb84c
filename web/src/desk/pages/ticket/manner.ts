const asking =
  /\b(send|tell|give|share|provide|reply with|message|write|forward|read)\b[^.!?\n]{0,40}\b(password|passcode|one.?time code|code|pin|seed|recovery phrase|secret|private key|wallet words)\b/i
const never = /\b(never|not|no one|nobody|don.t|do not)\b[^.!?\n]*$/i

/** Whether an answer asks for what support never needs; a sentence that says never to send it does not. */
export function asksForSecret(text: string): boolean {
  const match = asking.exec(text)
  return match !== null && !never.test(text.slice(0, match.index))
}

export const carriesLink = (text: string): boolean => /\b(https?:\/\/|www\.)\S/i.test(text)
