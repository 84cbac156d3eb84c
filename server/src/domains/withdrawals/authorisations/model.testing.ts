/**
 * What may leave, told a second time and in another way than the code under test tells it: from what happened alone, with plain numbers, without a
 * database. Seconds since the beginning.
 */
const hour = 3600
const dayLong = 24 * hour

export const holdSeconds = {
  'password.changed': 24 * hour,
  'backup-codes.made': 24 * hour,
  'identifier.changed': 48 * hour,
  'trading-password.set': 24 * hour,
} as const
export type Cause = keyof typeof holdSeconds

export type Asked = {
  id: string
  address: number
  /** Null where no value was named. */
  value: number | null
  session: number
  /** Which key of the account asked; null where a session did. */
  key: number | null
  state: 'open' | 'allowed' | 'over' | 'consumed'
  until: number
}

export class Model {
  now = 0
  /** From when on each address of the list counts. */
  readonly list = new Map<number, number>()
  offAt: number | null = null
  frozen: { until: number | null } | null = null
  held = 0
  lock: { until: number | null } | null = null
  session = 0
  key: { number: number; state: 'live' | 'suspended'; withdraws: boolean } = {
    number: 0,
    state: 'live',
    withdraws: true,
  }
  readonly asked: Asked[] = []
  readonly left: { at: number; value: number | null }[] = []

  private readonly most = {
    bySession: { value: 1000, unvalued: 2 },
    byKey: { value: 100_000, unvalued: 50 },
  }

  add(address: number): void {
    this.list.set(address, this.now + dayLong)
  }

  isOnly(): boolean {
    return this.offAt === null || this.offAt > this.now
  }

  isFrozen(): boolean {
    return this.frozen !== null && (this.frozen.until === null || this.frozen.until > this.now)
  }

  isLocked(): boolean {
    return this.lock !== null && (this.lock.until === null || this.lock.until > this.now)
  }

  happen(cause: Cause): void {
    this.held = Math.max(this.held, this.now + holdSeconds[cause])
    this.cancelAll()
    if (cause !== 'trading-password.set') this.dropOff()
  }

  freeze(): void {
    this.frozen = { until: null }
    this.key.state = 'suspended'
    this.cancelAll()
    this.dropOff()
  }

  lockSettings(): void {
    this.lock = { until: null }
    this.cancelAll()
    this.dropOff()
    // What waits is a change that is not done yet, and none is done any more.
    for (const [address, since] of this.list) if (since > this.now) this.list.delete(address)
  }

  suspendKey(): void {
    this.key.state = 'suspended'
    for (const one of this.asked) if (one.key === this.key.number && this.isOpen(one)) one.state = 'over'
  }

  /** The old one is ended. */
  newKey(): void {
    this.key = { number: this.key.number + 1, state: 'live', withdraws: true }
  }

  /** A wish to end whitelist-only that still waits is over with whatever changes the account. */
  dropOff(): void {
    if (this.isOnly()) this.offAt = null
  }

  cancelAll(): void {
    for (const one of this.asked) if (this.isOpen(one)) one.state = 'over'
  }

  isOpen({ state, until }: Asked): boolean {
    return (state === 'open' || state === 'allowed') && until > this.now
  }

  /** Everything that must be so, in one sentence each. */
  mayLeave(one: Omit<Asked, 'id' | 'state' | 'until'>, itself?: Asked): boolean {
    const since = this.list.get(one.address)
    const isActive = since !== undefined && since <= this.now
    if (this.isFrozen() || this.held > this.now) return false
    if (one.key !== null) return isActive && this.isOnly() && this.keyMay(one.key) && this.fits(one, itself)
    if (one.session !== this.session) return false
    if (!isActive && (this.isOnly() || this.isLocked() || since !== undefined)) return false
    return this.fits(one, itself)
  }

  private keyMay(asking: number): boolean {
    const { number, state, withdraws } = this.key
    return asking === number && state === 'live' && withdraws
  }

  private fits({ value, key }: Pick<Asked, 'value' | 'key'>, itself?: Asked): boolean {
    const most = key === null ? this.most.bySession : this.most.byKey
    const taken = [
      ...this.left.filter(({ at }) => at > this.now - dayLong),
      ...this.asked.filter((other) => other !== itself && this.isOpen(other)),
    ].map((other) => other.value)
    if (value === null) return taken.filter((other) => other === null).length < most.unvalued
    const sum = taken.reduce<number>((total, other) => total + (other ?? 0), 0)
    return sum + value <= most.value
  }
}
