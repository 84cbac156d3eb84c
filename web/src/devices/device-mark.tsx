import { IconMark } from '../parts/icon/icon-mark.tsx'

type Kind = 'desktop' | 'phone' | 'tablet' | 'other'

export const DeviceMark = ({ kind }: { kind: Kind }) => <IconMark name={kind} />
