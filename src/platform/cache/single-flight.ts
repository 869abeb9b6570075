/** Joins equal work: callers that ask for one key while it is being loaded share the one promise. */
export class SingleFlight<T> {
  private readonly flights = new Map<string, Promise<T>>();

  /**
   * @param key what makes two pieces of work equal
   * @param work runs once per key at a time; a failure is shared too, and forgotten at once
   */
  run(key: string, work: () => Promise<T>): Promise<T> {
    const flying = this.flights.get(key);
    if (flying !== undefined) return flying;
    const flight = work().finally(() => this.flights.delete(key));
    this.flights.set(key, flight);
    return flight;
  }

  get size(): number {
    return this.flights.size;
  }
}
