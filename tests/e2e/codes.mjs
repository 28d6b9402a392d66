// The second step of staff: RFC 6238 as an authenticator app counts it. A code opens once, so whoever signs in again
// takes the next half minute's; the server accepts the last, this and the next one.
import { createHmac } from 'node:crypto';

const used = new Map();

export function totp(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export async function nextCode(account, secret) {
  for (;;) {
    const now = Math.floor(Date.now() / 30_000);
    const step = Math.max((used.get(account) ?? 0) + 1, now);
    if (step <= now + 1) {
      used.set(account, step);
      return totp(secret, step);
    }
    await new Promise((done) => setTimeout(done, 500));
  }
}
