import { Icon } from '../parts/icon/icon.tsx'
import styles from './device-mark.module.css'

type Kind = 'desktop' | 'phone' | 'tablet' | 'other'

export const DeviceMark = ({ kind }: { kind: Kind }) => (
  <span className={styles.mark}>
    <Icon name={kind} />
  </span>
)
