// Each check has a sentence; the last line counts them.
export class Counting {
  passed = 0;
  failed = 0;

  check(fine, sentence, detail = '') {
    if (fine) this.passed++;
    else {
      this.failed++;
      console.log(`FAIL  ${sentence}${detail ? `\n      ${String(detail).slice(0, 2000)}` : ''}`);
    }
    return fine;
  }

  close() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed ? 1 : 0;
  }
}
