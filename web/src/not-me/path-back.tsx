import { Link, useLocation } from '@tanstack/react-router'
import { Icon } from '../parts/icon/icon.tsx'
import { inside } from '../words/inside.ts'
import styles from './path-back.module.css'
import { usePath } from './use-path.ts'

/** On the pages that a step leads to: the way back to the path. */
export function PathBack() {
  const { path } = usePath()
  const here = useLocation({ select: ({ pathname }) => pathname })
  if (!path || here === '/not-me') return null
  const text = inside.notMe.back
  return (
    <p className={styles.back}>
      <Icon name="back" />
      <span>
        {text.text} <Link to="/not-me">{text.go}</Link>
      </span>
    </p>
  )
}
