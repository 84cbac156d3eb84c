import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'
import styles from './back-page.module.css'

type Props = {
  to: '/security' | '/settings' | '/settings/api-keys' | '/support'
  label: string
  children: ReactNode
}

/** A page below another: the way back stands on top. */
export const BackPage = ({ to, label, children }: Props) => (
  <div className={styles.page}>
    <Link to={to} className={styles.back}>
      <Icon name="back" />
      {label}
    </Link>
    {children}
  </div>
)
