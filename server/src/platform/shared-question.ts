type Waiting<Q, A> = { question: Q; settle: (answer: A) => void; fail: (error: unknown) => void }

/** A bound of one statement: a flood is several questions, none of which is too long to be answered in time. */
const mostAtOnce = 500

/**
 * Turns of the event loop from an answer to the next question: nothing where nobody asks, and under load time for those who were just answered to ask again, so that
 * fewer questions serve as many. Of 0, 3 and 8 turns the last two cost a tenth less of the processor for each asker.
 */
const turnsBetween = 4

/**
 * One question to the database for all that wait: whoever asks while one is under way shares the next. So every answer is to a question that
 * was asked after its asker came, at a fraction of a question each. `answer` gives one answer for each question, in their order.
 */
export function shareQuestions<Q, A>(answer: (asked: Q[]) => Promise<A[]>): (question: Q) => Promise<A> {
  let waiting: Waiting<Q, A>[] = []
  let asking = false

  const ask = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.length > mostAtOnce ? waiting.splice(0, mostAtOnce) : waiting
      if (batch === waiting) waiting = []
      try {
        const answers = await answer(batch.map(({ question }) => question))
        for (const [n, { settle }] of batch.entries()) settle(answers[n]!)
      } catch (error) {
        for (const { fail } of batch) fail(error)
      }
      for (let turn = 0; turn < turnsBetween; turn += 1) await new Promise(setImmediate)
    }
    asking = false
  }

  return (question) =>
    new Promise((settle, fail) => {
      waiting.push({ question, settle, fail })
      if (asking) return
      asking = true
      // Not yet: all that arrived in this turn of the event loop shall share the question.
      setImmediate(ask)
    })
}
