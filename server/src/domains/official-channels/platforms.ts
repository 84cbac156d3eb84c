/** Where a handle can be, by what people call it and under which hosts its pages stand. Others are known by the name in the list alone. */
const platforms: Record<string, { called: string[]; hosts: string[] }> = {
  telegram: { called: ['tg'], hosts: ['t.me', 'telegram.me', 'telegram.dog'] },
  x: { called: ['twitter'], hosts: ['x.com', 'twitter.com'] },
  instagram: { called: ['ig'], hosts: ['instagram.com'] },
  facebook: { called: ['fb'], hosts: ['facebook.com', 'fb.com'] },
  youtube: { called: ['yt'], hosts: ['youtube.com'] },
  tiktok: { called: [], hosts: ['tiktok.com'] },
  github: { called: [], hosts: ['github.com'] },
  discord: { called: [], hosts: ['discord.gg'] },
  medium: { called: [], hosts: ['medium.com'] },
  bluesky: { called: ['bsky'], hosts: [] },
  reddit: { called: [], hosts: [] },
  linkedin: { called: [], hosts: [] },
  whatsapp: { called: [], hosts: [] },
}

const byName = new Map(
  Object.entries(platforms).flatMap(([name, { called }]) => [name, ...called].map((one) => [one, name])),
)
const byHost = new Map(Object.entries(platforms).flatMap(([name, { hosts }]) => hosts.map((h) => [h, name])))

/** One name for a platform, whatever it is called. */
export const platformCalled = (name: string): string => byName.get(name.toLowerCase()) ?? name.toLowerCase()

/** The platform whose pages stand under a host, `www.` or not. */
export const platformAt = (host: string): string | null =>
  byHost.get(host.toLowerCase().replace(/^www\./, '')) ?? null

export const isPlatform = (name: string): boolean => byName.has(name.toLowerCase())
