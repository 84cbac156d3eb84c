/** What a person would call the browser at hand, as in "Firefox on Windows". */
export type DeviceName = { name: string; kind: 'desktop' | 'phone' | 'tablet' | 'other' }
