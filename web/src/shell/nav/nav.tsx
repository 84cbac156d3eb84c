import { Link } from '@tanstack/react-router'
import { Icon } from '../../parts/icon/icon.tsx'
import { words } from '../../words/index.ts'
import styles from './holder-frame.module.css'

const places = [
  { to: '/dashboard', name: 'dashboard', icon: 'home' },
  { to: '/security', name: 'security', icon: 'shield' },
  { to: '/sessions', name: 'sessions', icon: 'desktop' },
  { to: '/activity', name: 'activity', icon: 'activity' },
  { to: '/settings', name: 'settings', icon: 'settings' },
] as const

export const Nav = () => (
  <nav className={styles.nav} aria-label={words.nav.label}>
    {places.map(({ to, name, icon }) => (
      <Link key={to} to={to} className={styles.link} activeProps={{ 'aria-current': 'page' }}>
        <Icon name={icon} />
        <span>{words.nav[name]}</span>
      </Link>
    ))}
  </nav>
)
