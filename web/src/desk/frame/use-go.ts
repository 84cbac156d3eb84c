import { useNavigate } from '@tanstack/react-router'

/** Goes to another page of the desk. */
export function useGo(): (to: string) => void {
  const navigate = useNavigate()
  return (to) => void navigate({ to: to as never })
}
