/** A wait that can be cut short, also before it has begun: then it does not begin. One at a time. */
export class Pause {
  private isCut = false;
  private cut: () => void = () => {};

  /** Resolves after so many milliseconds, or when it is cut short. */
  async last(ms: number): Promise<void> {
    if (!this.isCut) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.cut = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.isCut = false;
  }

  end(): void {
    this.isCut = true;
    this.cut();
  }
}
