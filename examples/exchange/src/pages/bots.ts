import { type Html, html } from './html.ts'
import { heading } from './layout.ts'

/** As `urls` of each client: what is signed begins where these end. */
const clients: [client: string, dialect: string, urls: (api: string) => string][] = [
  ['kucoin', 'KuCoin', (api) => `{ api: { public: '${api}', private: '${api}', utaPrivate: '${api}' } }`],
  ['okx', 'OKX', (api) => `{ api: { rest: '${api}' } }`],
  ['coinbaseexchange', 'Coinbase Exchange', (api) => `{ api: { public: '${api}', private: '${api}' } }`],
  ['kraken', 'Kraken', (api) => `{ api: { public: '${api}', private: '${api}' } }`],
]

/** Where a program finds its key, and this venue. */
export const bots = (api: string, keysUrl: string): Html => html`
${heading('Trade by program', 'The client you already have will do: it signs as its own exchange asks, and Sallyport checks it for this one.')}
<p>Make an API key where your security settings are. It begins with reading alone: give it what your program needs, and the addresses it calls from.</p>
<p><a class="button" href="${keysUrl}">API keys</a></p>
<h2>Where it calls</h2>
<p><code>${api}</code></p>
<p>With a key for its exchange, a client of <code>ccxt</code> needs its <code>urls</code> changed and nothing else:</p>
<dl>${clients.map(
  ([client, dialect, urls]) =>
    html`<dt>${client}</dt><dd>key for ${dialect}<br><code>${urls(api)}</code></dd>`,
)}</dl>
<p>Programs that are ready to run lie in <code>examples/exchange/bots</code>, one for each kind of key:</p>
<pre>API=${api} KEY=ak_… SECRET=… PASSPHRASE=… node examples/exchange/bots/kucoin.mjs</pre>
<h2>Withdrawing by program</h2>
<p>Nobody is asked to confirm it. So it goes to addresses on your list alone, with your account set to send nowhere else, and a key may send
a day after you let it.</p>`
