// Debian's Chromium without a screen; it calls nobody but the city.
import { chromium } from 'playwright-core';

export const launch = () =>
  chromium.launch({
    executablePath: process.env.ASHYQ_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });

// What the starter of the city hands over.
export const city = () => ({
  url: process.env.CITY_URL,
  accounts: JSON.parse(process.env.CITY_ACCOUNTS),
  password: process.env.CITY_PASSWORD,
  secret: Buffer.from(process.env.CITY_SECRET, 'hex'),
  failures: process.env.CITY_FAILURES,
});
