import { useQuery } from '@tanstack/react-query'
import { configurationQuery } from '../../api/queries.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading, Section } from '../../parts/heading/heading.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { contact } from '../../words/contact.ts'
import styles from './page.module.css'

const ways = [
  { to: '/support/new', ...contact.ways.ticket },
  { to: '/forgot', ...contact.ways.access },
  { to: '/report-phishing', ...contact.ways.phishing },
  { to: '/official-channels', ...contact.ways.official },
  { to: '/help', ...contact.ways.help },
] as const

/** How to reach us, and what we never ask: read before somebody else says that they are us. */
export default function ContactPage() {
  const { data } = useQuery(configurationQuery)
  const operator = data?.operator
  return (
    <Narrow>
      <div className={styles.page}>
        <PageHeading title={contact.title} lead={operator && contact.lead(operator.name)}>
          {contact.title}
        </PageHeading>
        <Section title={contact.never}>
          <p>{contact.neverLead}</p>
          <ul className={styles.never}>
            {contact.neverList.map((one) => (
              <li key={one}>
                <Icon name="danger" />
                <span>{one}</span>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={contact.will}>
          <ul className={styles.will}>
            {contact.willList.map((one) => (
              <li key={one}>
                <Icon name="check" />
                <span>{one}</span>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={contact.how}>
          <Lines label={contact.how}>
            {ways.map(({ to, title, text, act }) => (
              <Line
                key={to}
                title={title}
                detail={text}
                action={
                  <ButtonLink to={to} aria-label={`${act}: ${title}`}>
                    {act}
                  </ButtonLink>
                }
              />
            ))}
          </Lines>
          {operator && <p className={styles.soft}>{contact.typed(operator.host)}</p>}
        </Section>
        <ul className={styles.links}>
          {operator?.supportUrl && (
            <li>
              <a href={operator.supportUrl}>{contact.other}</a>
            </li>
          )}
          {data?.features.securityTxt && (
            <li>
              {contact.found} <a href="/.well-known/security.txt">{contact.securityTxt}</a>
            </li>
          )}
        </ul>
      </div>
    </Narrow>
  )
}
