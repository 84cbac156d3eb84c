import { asMany, endsSessions, listed, type Nothing, ofType, toldOf } from './nothing.ts'

const changes = ['account.frozen', 'freeze.lift-requested', 'freeze.lift-cancelled']

export const freezes: Nothing[] = [
  asMany('freezes', ofType('account.frozen')),
  ...toldOf('account.frozen', 'account-frozen'),
  ...toldOf('freeze.lift-requested', 'freeze-lift-requested'),
  ...toldOf('freeze.lift-cancelled', 'freeze-lift-cancelled'),
  ...changes.map((type) => endsSessions(type)),
  [
    'links are over as often as the freeze changed',
    `select 1 from accounts a where freeze_generation <> (select count(*) from events e
      where e.account_id = a.id and e.type in (${listed(changes)}))`,
  ],
  [
    'a lifting is under way where it was asked for last',
    `select 1 from freezes f where (lifts_at is not null) <> (select type = 'freeze.lift-requested' from events e
      where e.account_id = f.account_id and e.type in (${listed(changes)}) order by id desc limit 1)`,
  ],
  asMany(
    "confirmations where over_because = 'spent' and action = 'freeze.lift'",
    ofType('freeze.lift-requested'),
  ),
  [
    'a link forgets every device',
    `select 1 from events e join devices d using (account_id) where e.type = 'account.frozen' and e.data ->> 'by' = 'link'
      and d.first_seen_at < e.at and (d.forgotten_at is null or d.forgotten_at > e.at)`,
  ],
]
