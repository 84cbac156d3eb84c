import styles from './drawing.module.css'

/** Our sign: two doors, one seen through the other. */
export const Mark = () => (
  <svg className={styles.mark} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path
      d="M4.5 29V15.5a11.5 11.5 0 0 1 23 0V29"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
    />
    <path d="M10.5 29V16a5.5 5.5 0 0 1 11 0v13z" fill="currentColor" />
  </svg>
)
