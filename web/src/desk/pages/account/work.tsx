import { useQuery } from '@tanstack/react-query'
import { Facts } from '../../../parts/facts/facts.tsx'
import { Section } from '../../../parts/heading/heading.tsx'
import type { Card } from '../../api/accounts.ts'
import { sessionQuery } from '../../api/queries.ts'
import { DeskLink } from '../../frame/desk-link.tsx'
import page from '../../frame/page.module.css'
import { accountWords } from '../../words/account.ts'
import styles from './page.module.css'

const text = accountWords.work

/** The numbers of what is under way, as links for those who may go there. */
export function Work({ card: { openCase, tickets } }: { card: Card }) {
  const { data: session } = useQuery(sessionQuery)
  const mayRead = session?.rights.includes('case.read')
  const facts = [
    ...(openCase
      ? [
          {
            label: text.case,
            value: mayRead ? (
              <DeskLink to={`/cases/${openCase.number}`}>{openCase.number}</DeskLink>
            ) : (
              openCase.number
            ),
            mono: true,
          },
        ]
      : []),
    ...(tickets.length > 0
      ? [
          {
            label: text.tickets,
            value: (
              <span className={styles.numbers}>
                {tickets.map((number) => (
                  <span key={number}>{number}</span>
                ))}
              </span>
            ),
          },
        ]
      : []),
  ]
  return (
    <Section title={text.title}>
      {facts.length > 0 ? <Facts rows facts={facts} /> : <p className={page.soft}>{text.none}</p>}
    </Section>
  )
}
