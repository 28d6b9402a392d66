// Four journeys: each pair of language, scripts and width occurs, and every page is tried at both widths anyway.
// Without an account the receipt code is the key to the case. Numbers as arguments choose some of them, and then
// nobody looks around beside the way.
import { launch, city } from './browser.mjs';
import { Conflict } from './conflict.mjs';
import { Counting } from './counting.mjs';
import { Journey } from './journey.mjs';
import { PUBLIC, STAFF, walkAround } from './rounds.mjs';

const RUNS = [
  { language: 'kk', scripts: true, width: 360, account: true, hearing: false, conflict: true, rounds: [...PUBLIC, ...STAFF] },
  { language: 'ru', scripts: false, width: 360, account: false, hearing: true, rounds: PUBLIC },
  { language: 'ru', scripts: true, width: 1280, account: true, hearing: true, conflict: true, rounds: [...PUBLIC, ...STAFF] },
  { language: 'kk', scripts: false, width: 1280, account: false, hearing: false, rounds: PUBLIC },
  { language: 'en', scripts: true, width: 1280, conflict: true, rounds: PUBLIC },
];

const count = new Counting();
const browser = await launch();
const chosen = process.argv.slice(2).map(Number);
try {
  for (const choice of chosen.length ? chosen.map((number) => RUNS[number]) : RUNS) {
    const began = Date.now();
    const title = `${choice.language}, ${choice.scripts ? 'scripts' : 'no scripts'}, ${choice.width} px`;
    const run = { ...city(), ...choice, browser, count, title };
    const before = [count.passed, count.failed];
    if (choice.account !== undefined) await new Journey(run).go();
    if (choice.conflict) await new Conflict(run).go();
    if (!chosen.length) await walkAround(run, choice.rounds);
    console.log(`      ${title}: ${count.passed - before[0]} passed, ${count.failed - before[1]} failed, ${Math.round((Date.now() - began) / 1000)} s`);
  }
} finally {
  await browser.close();
}
count.close();
