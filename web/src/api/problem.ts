type Facts = {
  status: number
  code: string
  detail: string
  field?: string
  retryAfterSeconds?: number
  [extra: string]: unknown
}

/** What the server refused, or that it could not be reached. `code` is stable and part of the API (RFC 9457). */
export class Problem extends Error {
  readonly facts: Facts

  constructor(facts: Facts) {
    super(facts.detail)
    this.name = 'Problem'
    this.facts = facts
  }

  get code(): string {
    return this.facts.code
  }

  get field(): string | undefined {
    return this.facts.field
  }

  /** Reads an answer that is not a success. Anything that is not a problem document came from something in between. */
  static read(response: Response, body: unknown): Problem {
    const facts = isFacts(body) ? body : { code: 'unreadable', detail: '' }
    const retryAfter = Number(response.headers.get('retry-after'))
    return new Problem({
      ...(retryAfter > 0 && { retryAfterSeconds: retryAfter }),
      ...facts,
      status: response.status,
    })
  }

  static unreachable(): Problem {
    return new Problem({ status: 0, code: navigator.onLine ? 'unreachable' : 'offline', detail: '' })
  }

  /** Whatever was thrown, as a problem that has words. */
  static of(error: unknown): Problem {
    return error instanceof Problem ? error : new Problem({ status: 0, code: 'bug', detail: '' })
  }
}

const isFacts = (body: unknown): body is Facts =>
  typeof body === 'object' && body !== null && typeof (body as Facts).code === 'string'
