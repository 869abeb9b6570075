/** Chunks whose claims are remembered. */
const REMEMBERED = 8;
/** Below this share of claims that held, asking costs more than it saves. */
const WORTH_IT = 0.1;
/** Then only so often is asked, to notice when it pays again. */
const EVERY = 8;

interface Answer {
  claims: number;
  held: number;
}

/**
 * Whether it is worth asking which lines say only what is already stored. Answers that were imported before are mostly known, new ones
 * hardly ever, and an input is one or the other for long stretches.
 */
export class ClaimHabit {
  private readonly recent: Answer[] = [];
  private sinceAsked = 0;

  /** To be called once for every chunk. */
  asksNext(): boolean {
    this.sinceAsked += 1;
    if (!this.pays() && this.sinceAsked < EVERY) return false;
    this.sinceAsked = 0;
    return true;
  }

  /** What came of the claims of one chunk. */
  learn(claims: number, held: number): void {
    if (claims === 0) return;
    this.recent.push({ claims, held });
    if (this.recent.length > REMEMBERED) this.recent.shift();
  }

  /** Before anything is known, it does. */
  private pays(): boolean {
    const claims = this.recent.reduce((sum, answer) => sum + answer.claims, 0);
    const held = this.recent.reduce((sum, answer) => sum + answer.held, 0);
    return held >= claims * WORTH_IT;
  }
}
