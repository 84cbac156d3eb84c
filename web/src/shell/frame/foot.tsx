import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { configurationQuery } from '../../api/queries.ts'
import { words } from '../../words/index.ts'
import styles from './frame.module.css'

export function Foot() {
  const { data } = useQuery(configurationQuery)
  const text = words.foot
  return (
    <footer className={styles.foot}>
      <Link to="/before-you-sign-in">{text.ready}</Link>
      <Link to="/help">{text.help}</Link>
      <Link to="/official-channels">{text.official}</Link>
      <Link to="/contact">{text.contact}</Link>
      <Link to="/reference">{text.reference}</Link>
      {data?.features.mailbox && <a href="/mailbox">{text.mailbox}</a>}
    </footer>
  )
}
