import ccxt from 'ccxt'

const { API = 'http://127.0.0.1:3101', KEY, SECRET, PASSPHRASE } = process.env

const client = new ccxt.coinbaseexchange({
  apiKey: KEY,
  secret: SECRET,
  password: PASSPHRASE,
  urls: { api: { public: API, private: API } },
})
// It signs whole seconds of this computer's clock: by the venue's, and to the millisecond, two equal orders in a second are two requests.
const ahead = (await client.fetchTime()) - Date.now()
client.nonce = () => (Date.now() + ahead) / 1000
console.log((await client.fetchBalance()).free)

const { id } = await client.createOrder('BTC/USD', 'limit', 'buy', 0.001, 50_000)
await client.cancelOrder(id)
console.log(`placed and cancelled ${id}`)
